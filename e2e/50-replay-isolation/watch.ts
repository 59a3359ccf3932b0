import type { BrowserContext, Frame, Page } from 'playwright-core'
import type { RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const closedFrame = (page: Page): Frame | undefined => page.frames().find((frame) => frame.url().endsWith('/player/frame.html'))

/** The document that rrweb built, in the frame within the closed frame, once the recording's last change is in it. */
export const builtPage = (page: Page): Promise<Frame> =>
  until('the recorded page is built to its end', async () => {
    for (const frame of closedFrame(page)?.childFrames() ?? []) if (await holdsTheEnd(frame)) return frame
    return undefined
  })

/** A frame that the player has just replaced holds nothing any more. */
const holdsTheEnd = async (frame: Frame): Promise<boolean> => (await frame.$('#the-end').catch(() => null)) !== null

export interface Watched {
  /** Payloads that were built, each in its own element. */
  built: string[]
  ran: string[]
  /** Dialogs, windows, titles, addresses, downloads: anything that happened to the dashboard. */
  incidents: string[]
  /** Requests that the browser made or tried to make, but for our own files. */
  requests: string[]
}

export const nothing: Omit<Watched, 'built'> = { ran: [], incidents: [], requests: [] }

interface Watching {
  readonly context: BrowserContext
  readonly server: RunningServer
  /** A page of the dashboard that draws a recording. */
  readonly path: string
  /** Looks at the recorded page before it is closed. */
  readonly look?: (frame: Frame) => Promise<void>
}

/** Opens a page of the dashboard that draws a recording, and says what came of it. */
export async function watch({ context, server, path, look }: Watching): Promise<Watched> {
  const incidents: string[] = []
  const requests: string[] = []
  const opened = await context.newPage()
  opened.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  opened.on('popup', () => incidents.push('window opened'))
  opened.on('download', () => incidents.push('download'))
  opened.on('framenavigated', (frame) => {
    if (!/^about:blank$|\/player\/frame\.html$/.test(frame.url()) && frame !== opened.mainFrame())
      incidents.push(`frame went to ${frame.url()}`)
  })
  opened.on('request', (request) => {
    const isOurs = request.url().startsWith(`${server.url}/`) && !request.url().includes('trap')
    if (!isOurs && !/^data:|^blob:/.test(request.url())) requests.push(request.url())
  })
  await opened.goto(path)
  const frame = await builtPage(opened)
  await look?.(frame)
  const built = await frame.locator('[data-payload]').evaluateAll((all) => all.map((one) => one.getAttribute('data-payload') ?? ''))
  // What was let loose now would have reached the trap by the time a page of our own has come through the same network.
  await frame.locator('body').evaluate((body) => body.getBoundingClientRect())
  await opened.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    for (let round = 0; round < 5; round += 1) await fetch('/healthz', { cache: 'no-store' })
  })
  const ran = await opened.evaluate(() => (window as unknown as { ranPayloads?: string[] }).ranPayloads ?? [])
  if (opened.url() !== server.url + path) incidents.push(`the address became ${opened.url()}`)
  if (!(await opened.title()).includes('Throughline')) incidents.push(`the title became ${await opened.title()}`)
  await opened.close()
  return { built, ran, incidents, requests }
}
