import type { RrwebEvent } from '@throughline/contract'
import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { replayIn } from './support/replay.ts'
import { setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage()

const FULL_SNAPSHOT = 2

const rows = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `<div id="r${index.toString(36)}"><i>${index % 97}</i> <u><b class="word">word</b></u> <s title="t${index.toString(36)}">x</s></div>`,
  ).join('')

/**
 * Changes the page every few ms, each time elsewhere and in another way, so that what was read before a change and not again after it shows
 * in the replay for good.
 */
const restless = `<script>
  window.changes = []
  addEventListener('DOMContentLoaded', () => {
    const $ = (selector) => document.querySelector(selector)
    const row = (index) => document.getElementById('r' + index)
    const ways = [
      (at) => row(at)?.setAttribute('class', 'marked-' + at),
      (at) => row(at)?.querySelector('b')?.replaceChildren('changed ' + at),
      (at) => { const text = row(at)?.lastElementChild?.firstChild; if (text) text.data = 'y' + at },
      (at) => row(at)?.remove(),
      (at) => row(at)?.insertAdjacentHTML('afterend', '<div id="n' + at + '"><s>new <i>' + at + '</i></s></div>'),
      (at) => { const moved = row(at); if (moved) $('#aside').prepend(moved) },
      (at) => { const moved = row(at); if (moved) moved.parentElement.append(moved) },
      (at) => {
        const [taken, next] = [row(at), row(at)?.nextSibling]
        if (!taken) return
        const parent = taken.parentElement
        taken.remove()
        setTimeout(() => { taken.firstElementChild.textContent = 'changed while away'; parent.insertBefore(taken, next?.parentElement === parent ? next : null) }, 3)
      },
      (at) => $('#wrapped').append(row(at) ?? ''),
      (at) => { const field = document.createElement('input'); field.type = 'checkbox'; row(at)?.lastElementChild?.append(field); field.checked = step % 3 > 0 },
    ]
    let step = 0
    const timer = setInterval(() => {
      ways[step % ways.length](((step * 613) % 1200).toString(36))
      changes.push(Date.now())
      if (step === 40) $('#scroller').scrollTop = 321
      if (step === 60) { $('#late').attachShadow({ mode: 'open' }).innerHTML = '<p>in the shade</p>' }
      if (step++ > 400 || window.enough) clearInterval(timer)
    }, 5)
  })
</script>`

const page = {
  head: restless,
  body: `<div id="scroller" style="height:200px;overflow:auto">${rows(1_200)}</div>
    <div id="late"><em>light</em></div><div id="aside"></div>
    <div id="wrapper"><p>said in the open</p><div id="wrapped"></div></div>`,
}

const recorded = (): RrwebEvent[] => stage.collector.recorded()

const snapshot = (): RrwebEvent | undefined => recorded().find(({ type }) => type === FULL_SNAPSHOT)

const slowDown = async (tab: Tab, rate: number): Promise<void> => {
  const cdp = await tab.context().newCDPSession(tab)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
}

const read = (frame: Document) => ({
  html: frame.body.innerHTML.replace(/\s+/g, ' ').replace(/ (autocomplete="off"|checked=""|value="[*]{6}")/g, ''),
  shade: frame.querySelector('#late')?.shadowRoot?.innerHTML,
  scrolled: frame.querySelector('#scroller')?.scrollTop,
  ticked: frame.querySelectorAll(':checked').length,
})

describe('a page of more elements than are read at once', () => {
  it('is replayed exactly although it changed in every way while it was read', async () => {
    stage.page('/', page)
    const tab = await (await stage.context()).newPage()
    await slowDown(tab, 2)
    await tab.goto(`${stage.site.url}/`)
    const { timestamp } = await until('the picture', snapshot)
    await tab.waitForFunction(() => (window as unknown as { changes: number[] }).changes.length > 150)
    await tab.evaluate(() => void Object.assign(window, { enough: true }))
    // One more turn for what is put back a moment after it was taken away.
    const changes = await tab.evaluate(
      () => new Promise<number[]>((resolve) => setTimeout(() => resolve((window as unknown as { changes: number[] }).changes), 50)),
    )
    const loaded = await tab.evaluate(() => {
      const chunk = performance.getEntriesByType('resource').find(({ name }) => name.includes('/t/recorder-')) as PerformanceResourceTiming
      return performance.timeOrigin + chunk.responseEnd
    })
    expect(changes.filter((at) => at > loaded && at < timestamp).length).toBeGreaterThan(10)
    await tab.evaluate(() => document.body.append('the end'))
    const there = await tab.evaluate(`(${read.toString()})(document)`)
    await tab.goto('about:blank')
    await until('the end', () => JSON.stringify(recorded().slice(-20)).includes('the end'))
    const shown = await replayIn(await (await stage.context()).newPage(), recorded(), read)
    expect(shown).toEqual(there)
  })

  it('is one picture on its way, taken in short tasks and written in parts', async () => {
    stage.page('/', rows(1_200))
    await stage.visit('/')
    await until('the picture', snapshot)
    expect(recorded().filter(({ type }) => type === FULL_SNAPSHOT)).toHaveLength(1)
    expect(JSON.stringify(snapshot())).toContain('"title":"txb"')
  })

  it('is masked as it is marked when the picture is taken, also where it was read before', async () => {
    stage.page('/', {
      head: `<script>
        addEventListener('DOMContentLoaded', () => {
          const recorder = () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/t/recorder-'))
          const timer = setInterval(() => {
            if (!recorder()) return
            clearInterval(timer)
            // The parts at the end are read first, within a slice or two.
            setTimeout(() => document.querySelector('#wrapper').setAttribute('data-tl-mask', ''), 100)
          }, 5)
        })
      </script>`,
      body: `${rows(3_000)}<div id="wrapper"><p>said in the open</p></div>`,
    })
    const tab = await (await stage.context()).newPage()
    await slowDown(tab, 4)
    await tab.goto(`${stage.site.url}/`)
    const picture = JSON.stringify(await until('the picture', snapshot))
    expect(picture).toContain('data-tl-mask')
    expect(picture).not.toContain('said in the open')
  })

  it('is read once more after the address has changed, while what happens goes on being told', async () => {
    stage.page('/', page)
    const tab = await stage.visit('/')
    await until('the picture', snapshot)
    await tab.evaluate(() => history.pushState({}, '', '/next'))
    await until('the second picture', () => recorded().filter(({ type }) => type === FULL_SNAPSHOT).length === 2)
    await tab.evaluate(() => void Object.assign(window, { enough: true }))
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
    await tab.evaluate(() => document.body.append('the end'))
    const there = await tab.evaluate(`(${read.toString()})(document)`)
    await tab.goto('about:blank')
    await until('the end', () => JSON.stringify(recorded().slice(-20)).includes('the end'))
    const events = recorded()
    const second = events.findLastIndex(({ type }) => type === FULL_SNAPSHOT)
    const shown = await replayIn(await (await stage.context()).newPage(), events.slice(second - 1), read)
    expect(shown).toEqual(there)
  })
})
