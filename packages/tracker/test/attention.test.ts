import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/stage.ts'
import { turnTab } from './support/turn-tab.ts'
import { until } from './support/until.ts'

const stage = setStage()

/** A page of 3,000 px in a window of 800 px, in which time passes as told. */
const open = async (): Promise<Tab> => {
  stage.page('/', { head: '<style>body{margin:0}</style>', body: '<div style="height:3000px">tall</div>' })
  const context = await stage.context()
  await context.clock.install()
  const tab = await stage.visit('/', context)
  await stage.known(tab)
  await stage.watched(tab)
  await tab.clock.pauseAt(new Date(await tab.evaluate(() => Date.now() + 100)))
  // What it was seen for while it was loaded, however long that took, is told, and does not count any more.
  await turnTab(tab, true)
  await turnTab(tab, false)
  await stage.collector.when('leave', 1)
  return tab
}

const scroll = async (tab: Tab, top: number): Promise<void> => {
  const scrolled = tab.evaluate(() => new Promise((resolve) => addEventListener('scroll', resolve, { once: true })))
  await tab.evaluate((top) => scrollTo(0, top), top)
  await scrolled
}

/** What was told of the page so far, stretch by stretch, in whole seconds. */
const told = async (leaves = 1): Promise<number[][]> =>
  (await stage.collector.when('leave', leaves + 1)).slice(1).map(({ attention = [] }) => attention.map((ms) => Math.round(ms / 1_000)))

const seconds = (count: number, value: number): number[] => Array.from({ length: count }, () => value)

describe('attention', () => {
  it('is for how long each 100 px of the page were in the window', async () => {
    const tab = await open()
    await tab.clock.runFor(5_000)
    await scroll(tab, 1_200)
    await tab.clock.runFor(10_000)
    await scroll(tab, 1_440)
    await tab.clock.runFor(2_000)
    await stage.hurry(tab)
    // 1,440 px: the stretch from 1,400 on is more than half in sight, that from 2,200 on less.
    expect(await told()).toEqual([[...seconds(8, 5), ...seconds(4, 0), ...seconds(2, 10), ...seconds(6, 12), ...seconds(2, 2)]])
  })

  it('ends half a minute after the visitor did something for the last time, and goes on when they do again', async () => {
    const tab = await open()
    await tab.mouse.move(10, 10)
    await tab.clock.runFor(120_000)
    await tab.mouse.move(20, 20)
    await tab.clock.runFor(4_000)
    await stage.hurry(tab)
    expect(await told()).toEqual([seconds(8, 34)])
  })

  it('does not go on because the page does something by itself', async () => {
    const tab = await open()
    await tab.mouse.move(10, 10)
    for (const top of [1, 2, 3, 4]) {
      await scroll(tab, top)
      await tab.clock.runFor(15_000)
    }
    await stage.hurry(tab)
    expect(await told()).toEqual([seconds(8, 30)])
  })

  it('is none while the page is hidden, and is told each time it gets out of sight, since the last time', async () => {
    const tab = await open()
    await tab.clock.runFor(3_000)
    await turnTab(tab, true)
    await tab.clock.runFor(20_000)
    await turnTab(tab, false)
    await tab.clock.runFor(7_000)
    await turnTab(tab, true)
    await until('both', async () => {
      await tab.clock.runFor(1_000)
      return stage.collector.of('leave').length === 3
    })
    expect(await told(2)).toEqual([seconds(8, 3), seconds(8, 7)])
  })

  it('belongs to the page of a single-page application that was seen', async () => {
    const tab = await open()
    await tab.clock.runFor(3_000)
    await tab.evaluate(() => history.pushState({}, '', '/next'))
    await tab.clock.runFor(6_000)
    await stage.hurry(tab)
    expect(await told(2)).toEqual([seconds(8, 3), seconds(8, 6)])
  })

  it('is of the first 500 stretches of a page that has more', async () => {
    const tab = await open()
    await tab.evaluate(() => ((document.querySelector('div') as HTMLElement).style.height = '90000px'))
    await scroll(tab, 80_000)
    await tab.clock.runFor(3_000)
    await scroll(tab, 49_900)
    await tab.clock.runFor(4_000)
    await stage.hurry(tab)
    const [attention = []] = await told()
    expect(attention).toHaveLength(500)
    expect(attention.at(-1)).toBe(4)
  })
})
