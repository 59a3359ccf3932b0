import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { longestStretch, type Profile } from './longest-stretch.ts'

/** What a visit of a page cost, over the seconds in which it was measured. */
export interface Cost {
  /** All work of the page's main thread, in ms a second. */
  taskMs: number
  /** Of it, scripts. */
  scriptMs: number
  /** What JavaScript holds on to after a thorough collection. */
  heapBytes: number
}

interface Moment {
  taskMs: number
  scriptMs: number
}

const POINTER_EVERY_MS = 100
/** From here on a page is at work like any other: the load itself is not what is compared. */
export const WARM_UP_MS = 1_000

/** Visits a page for so many seconds, the pointer moving all the while, and reads the browser's own counters. */
export const measureVisit = (browser: Browser, url: string, seconds: number): Promise<Cost> =>
  visit(browser, url, async (page, cdp) => {
    await cdp.send('Performance.enable', { timeDomain: 'timeTicks' })
    const before = await readMoment(cdp)
    await movePointer(page, seconds * 1_000)
    const after = await readMoment(cdp)
    await cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await cdp.send('Runtime.getHeapUsage')
    return {
      taskMs: (after.taskMs - before.taskMs) / seconds,
      scriptMs: (after.scriptMs - before.scriptMs) / seconds,
      heapBytes: usedSize,
    }
  })

/** The longest time, in ms, for which scripts from an address held the main thread without a break, its start included. */
export const profileVisit = (browser: Browser, url: string, seconds: number, scripts: string): Promise<number> =>
  visit(
    browser,
    url,
    async (page, cdp) => {
      await movePointer(page, seconds * 1_000)
      const { profile } = (await cdp.send('Profiler.stop')) as { profile: Profile }
      return longestStretch(profile, scripts)
    },
    async (cdp) => {
      await cdp.send('Profiler.enable')
      await cdp.send('Profiler.setSamplingInterval', { interval: 500 })
      await cdp.send('Profiler.start')
    },
  )

const visit = async <Result>(
  browser: Browser,
  url: string,
  measure: (page: Page, cdp: CDPSession) => Promise<Result>,
  prepare?: (cdp: CDPSession) => Promise<void>,
): Promise<Result> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await prepare?.(cdp)
  await page.goto(url, { waitUntil: 'load' })
  if (!prepare) await pause(WARM_UP_MS)
  const result = await measure(page, cdp)
  // The rest is sent as the page goes away.
  await page.goto('about:blank')
  await pause(500)
  await context.close()
  return result
}

const readMoment = async (cdp: CDPSession): Promise<Moment> => {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const value = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000
  return { taskMs: value('TaskDuration'), scriptMs: value('ScriptDuration') }
}

const movePointer = async (page: Page, ms: number): Promise<void> => {
  const end = performance.now() + ms
  for (let step = 0; performance.now() < end; step++) {
    await page.mouse.move(200 + (step % 40) * 20, 200 + (step % 25) * 10)
    await pause(Math.max(0, Math.min(POINTER_EVERY_MS, end - performance.now())))
  }
}
