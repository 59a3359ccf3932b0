import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from '../support/stage.ts'
import { turnTab } from '../support/turn-tab.ts'
import { openWatched } from '../support/watched-page.ts'

const stage = setStage()

const LONG =
  '<div style="height:9000px">A long page</div><div id="box" style="height:100px;overflow:auto"><p style="height:900px">In a box</p></div>'

/** Scrolls to each of the places, and waits until the page has heard of it. */
const scrollThrough = (tab: Tab, ...tops: number[]): Promise<void> =>
  tab.evaluate(async (tops) => {
    for (const top of tops) {
      const heard = new Promise((resolve) => addEventListener('scroll', resolve, { once: true }))
      window.scrollTo(0, top)
      await heard
    }
  }, tops)

const turns = async (tab: Tab): Promise<(number | undefined)[]> => {
  await stage.hurry(tab)
  return (await stage.collector.when('leave')).map(({ reversals }) => reversals)
}

describe('the turns of scrolling', () => {
  it('are told with the end of a page view', async () => {
    const tab = await openWatched(stage, LONG)
    await scrollThrough(tab, 300, 900, 200, 1_500, 1_000)
    expect(await turns(tab)).toEqual([3])
  })

  it('are none where somebody reads down, however unsteadily', async () => {
    const tab = await openWatched(stage, LONG)
    await scrollThrough(tab, 300, 290, 600, 585, 900, 890, 1_200)
    expect(await turns(tab)).toEqual([undefined])
  })

  it('are not those of a box in the page', async () => {
    const tab = await openWatched(stage, LONG)
    await tab.evaluate(async () => {
      const box = document.getElementById('box') as HTMLElement
      for (const top of [300, 100, 300, 100]) {
        const heard = new Promise((resolve) => box.addEventListener('scroll', resolve, { once: true }))
        box.scrollTo(0, top)
        await heard
      }
    })
    expect(await turns(tab)).toEqual([undefined])
  })

  it('are told once each', async () => {
    const tab = await openWatched(stage, LONG)
    await scrollThrough(tab, 500, 100)
    for (const hidden of [true, false]) await turnTab(tab, hidden)
    await scrollThrough(tab, 600, 100, 700)
    await stage.hurry(tab)
    const leaves = await stage.collector.when('leave', 2)
    expect(leaves.map(({ reversals }) => reversals)).toEqual([1, 3])
  })

  it('are not told of a visitor who has not consented', async () => {
    stage.attributes = 'data-consent="required"'
    stage.page('/', LONG)
    const context = await stage.context()
    await context.clock.install()
    const tab = await stage.visit('/', context)
    await stage.watched(tab)
    await scrollThrough(tab, 500, 100, 500)
    await tab.clock.runFor(20_000)
    await tab.evaluate(() => dispatchEvent(new Event('pagehide')))
    const [leave] = await stage.collector.when('leave')
    expect(leave?.reversals).toBeUndefined()
  })
})
