import type { Page as Tab } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { isUsual } from '../support/signals-of.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

const PAGES = ['/', '/shipping', '/list/1', '/list/2', '/pay']

beforeEach(() => {
  for (const path of PAGES)
    stage.page(
      path,
      `<p>${path}</p><button id="it" onclick="this.className = 'on'">Do it</button><input id="field"><a id="to" href="/shipping">Shipping</a>`,
    )
})

/** A tab whose clock is moved by the test alone. */
const visit = async (path = '/'): Promise<Tab> => {
  const context = await stage.context()
  await context.clock.install({ time: Date.now() })
  const tab = await stage.visit(path, context)
  await ready(tab)
  return tab
}

const ready = async (tab: Tab): Promise<void> => {
  await stage.known(tab)
  await stage.watched(tab)
}

const stay = (tab: Tab, ms: number): Promise<void> => tab.clock.runFor(ms)

const go = async (tab: Tab, path: string): Promise<void> => {
  await tab.goto(stage.site.url + path)
  await ready(tab)
}

const back = async (tab: Tab): Promise<void> => {
  await tab.goBack()
  await ready(tab)
}

/** Everything that was told of the visit, by whoever goes through all its pages. */
const told = async (tab: Tab) => {
  await tab.evaluate(() => (window as unknown as { throughline: { track: (name: string) => void } }).throughline.track('the end'))
  await stage.hurry(tab)
  await stage.collector.when('custom')
  return stage.collector.of('signal')
}

describe('a U-turn', () => {
  it('is to a page and back at once, and is told of the page in the middle', async () => {
    const tab = await visit()
    await stay(tab, 9_000)
    await go(tab, '/shipping')
    await stay(tab, 2_000)
    await back(tab)
    const signals = await told(tab)
    expect(signals).toMatchObject([{ name: 'u_turn', rule: 1, burst: 1, url: `${stage.site.url}/shipping` }])
    expect(signals[0]?.ms).toBeGreaterThanOrEqual(2_000)
    expect(signals[0]?.ms).toBeLessThan(7_000)
    expect(signals[0]?.place).toBeUndefined()
  })

  it('is found within a single-page application too', async () => {
    const tab = await visit()
    await tab.evaluate(() => history.pushState({}, '', '/shipping'))
    await stay(tab, 3_000)
    await tab.evaluate(() => history.back())
    await tab.waitForFunction(() => location.pathname === '/')
    await stay(tab, 1_000)
    expect(await told(tab)).toMatchObject([{ name: 'u_turn', url: `${stage.site.url}/shipping` }])
  })

  it('is nearly one after more than seven seconds, and none after twenty', async () => {
    const tab = await visit()
    await go(tab, '/shipping')
    await stay(tab, 12_000)
    await back(tab)
    await go(tab, '/pay')
    await stay(tab, 21_000)
    await back(tab)
    const signals = await told(tab)
    expect(signals.map(({ name, url }) => [name, url])).toEqual([['u_turn', `${stage.site.url}/shipping`]])
    expect(signals.filter(isUsual)).toEqual([])
  })

  const innocent: Record<string, (tab: Tab) => Promise<void>> = {
    'comes back after reading': async (tab) => {
      await go(tab, '/shipping')
      await stay(tab, 21_000)
      await back(tab)
    },
    'clicked something there': async (tab) => {
      await go(tab, '/shipping')
      await tab.click('#it')
      await stay(tab, 2_000)
      await back(tab)
    },
    'entered something there': async (tab) => {
      await go(tab, '/shipping')
      await tab.evaluate(() => document.getElementById('field')?.focus())
      await tab.keyboard.type('abc')
      await stay(tab, 2_000)
      await back(tab)
    },
    'goes on to a third page': async (tab) => {
      await go(tab, '/shipping')
      await stay(tab, 2_000)
      await go(tab, '/pay')
    },
    'leafs through a list': async (tab) => {
      await go(tab, '/list/1')
      await go(tab, '/list/2')
      await stay(tab, 2_000)
      await back(tab)
    },
    'looks at other parameters of the same page': async (tab) => {
      await go(tab, '/shipping?to=de')
      await go(tab, '/shipping?to=fr')
      await stay(tab, 2_000)
      await back(tab)
    },
    'loads the page again': async (tab) => {
      await go(tab, '/shipping')
      await stay(tab, 2_000)
      await tab.reload()
      await ready(tab)
    },
    'is sent on by the page itself': async (tab) => {
      await tab.evaluate(() => history.pushState({}, '', '/shipping'))
      await tab.evaluate(() => history.back())
      await tab.waitForFunction(() => location.pathname === '/')
    },
  }
  it.each(Object.entries(innocent))('is not what a visitor does who %s', async (_, act) => {
    const tab = await visit()
    await stay(tab, 1_000)
    await act(tab)
    expect(await told(tab)).toEqual([])
  })

  it('leaves nothing behind of a visitor who has not consented', async () => {
    stage.attributes = 'data-consent="required"'
    const tab = await stage.visit('/')
    await stage.watched(tab)
    await tab.goto(`${stage.site.url}/shipping`)
    await stage.watched(tab)
    expect(await tab.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0])
  })
})
