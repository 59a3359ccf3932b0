import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'playwright-core'

interface TraceEvent {
  name: string
  ph: string
  /** µs for which the thread ran: garbage collection and layout that a call brings about count, what other programs took of the core does not. */
  tdur?: number
  args: { data?: { url?: string } }
}

/** The longest call, in ms, that the browser made into scripts whose address begins so, while a page is loaded and for some seconds after. */
export const longestTask = async (browser: Browser, url: string, seconds: number, scripts: string): Promise<number> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await browser.startTracing(page, { categories: ['devtools.timeline'] })
  await page.goto(url, { waitUntil: 'load' })
  await pause(seconds * 1_000)
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  await context.close()
  const calls = trace.traceEvents.filter(
    ({ name, args }) => /^(FunctionCall|EvaluateScript)$/.test(name) && args.data?.url?.startsWith(scripts),
  )
  return Math.max(0, ...calls.map(({ tdur = 0 }) => tdur / 1_000))
}
