import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isUsual } from '../support/signals-of.ts'
import { setStage } from '../support/stage.ts'
import { openWatched } from '../support/watched-page.ts'

const stage = setStage()

const FORM = `<form onsubmit="event.preventDefault()"><input id="card" name="card"><input id="name"><select id="country"><option>A<option>B</select>
  <input id="search" type="search"><input id="number" type="number"><textarea id="note"></textarea><button id="send">Send</button></form>
  <div contenteditable id="text">Text</div><p id="beside">Beside</p>`

const visits = async (tab: Tab, field: string, count: number): Promise<void> => {
  for (let visit = 0; visit < count; visit++) {
    await tab.click(field)
    await tab.click('#beside')
  }
}

const empties = async (tab: Tab, field: string, count: number): Promise<void> => {
  for (let time = 0; time < count; time++) {
    await tab.click(field)
    await tab.keyboard.type('4711')
    for (let key = 0; key < 4; key++) await tab.keyboard.press('Backspace')
  }
}

/** The signals of a page view that ends. */
const told = async (tab: Tab) => {
  await tab.evaluate(() => (window as unknown as { throughline: { track: (name: string) => void } }).throughline.track('the end'))
  await stage.hurry(tab)
  await stage.collector.when('custom')
  return stage.collector.of('signal').filter(({ name }) => name !== 'rage_click')
}

describe('a form thrash', () => {
  it('is a field that is gone into three times', async () => {
    const tab = await openWatched(stage, FORM)
    await visits(tab, '#card', 4)
    const signals = await told(tab)
    expect(signals).toMatchObject([
      { name: 'form_thrash', rule: 1, burst: 4, emptied: 0, tag: 'input', place: { selector: expect.stringContaining('card') } },
    ])
    expect(signals.filter(isUsual)).toHaveLength(1)
  })

  it('is a field that is emptied twice', async () => {
    const tab = await openWatched(stage, FORM)
    await empties(tab, '#card', 2)
    expect(await told(tab)).toMatchObject([{ name: 'form_thrash', burst: 1, emptied: 2 }])
  })

  it('is told when the page of a single-page application ends, though the form is gone by then', async () => {
    const tab = await openWatched(stage, FORM)
    await visits(tab, '#card', 3)
    await tab.evaluate(() => {
      document.querySelector('form')?.remove()
      history.pushState({}, '', '/thanks')
    })
    expect(await told(tab)).toMatchObject([
      { name: 'form_thrash', burst: 3, url: `${stage.site.url}/`, place: { selector: expect.stringContaining('card') } },
    ])
  })

  it('is told once in a page view, however often the page is out of sight', async () => {
    const tab = await openWatched(stage, FORM)
    await visits(tab, '#card', 3)
    await stage.hurry(tab)
    await visits(tab, '#card', 3)
    expect(await told(tab)).toHaveLength(1)
  })

  const innocent: Record<string, (tab: Tab) => Promise<unknown>> = {
    'corrected once': async (tab) => {
      await empties(tab, '#card', 1)
      await tab.keyboard.type('1174')
      await tab.click('#name')
      await tab.keyboard.type('Ada')
      await tab.click('#card')
      await tab.click('#send')
    },
    'gone through twice by keys': async (tab) => {
      await tab.click('#card')
      for (let key = 0; key < 5; key++) await tab.keyboard.press('Tab')
      for (let key = 0; key < 5; key++) await tab.keyboard.press('Shift+Tab')
    },
    'searched in, again and again': async (tab) => {
      await visits(tab, '#search', 4)
      await empties(tab, '#search', 3)
    },
    'a longer text': (tab) => visits(tab, '#note', 5),
    'an editor': (tab) => visits(tab, '#text', 5),
    'returned to from another window': (tab) =>
      tab.evaluate(() => {
        const field = document.getElementById('card')
        field?.focus()
        for (let time = 0; time < 5; time++) field?.dispatchEvent(new FocusEvent('focus'))
      }),
    'given its focus back by a script': async (tab) => {
      await tab.click('#card')
      await tab.evaluate(() => {
        const field = document.getElementById('card')
        for (let time = 0; time < 5; time++) {
          field?.blur()
          field?.focus()
        }
      })
    },
    'emptied by a script': (tab) =>
      tab.evaluate(() => {
        for (let time = 0; time < 5; time++) {
          Object.assign(document.getElementById('card') as HTMLInputElement, { value: '' })
          document.getElementById('card')?.dispatchEvent(new Event('input', { bubbles: true }))
        }
      }),
    'not a number yet': async (tab) => {
      await tab.click('#number')
      for (let time = 0; time < 4; time++) {
        await tab.keyboard.type('-')
        await tab.keyboard.type('5')
        await tab.keyboard.press('Backspace')
      }
    },
  }
  it.each(Object.entries(innocent))('is not a field that is %s', async (_, act) => {
    const tab = await openWatched(stage, FORM)
    await act(tab)
    expect((await told(tab)).filter(({ name }) => name === 'form_thrash')).toEqual([])
  })
})
