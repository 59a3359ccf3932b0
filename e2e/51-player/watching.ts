import type { Frame, Page } from 'playwright-core'
import { until } from '../support/until.ts'

/** The closed page within a page of the dashboard. */
export const closedFrame = (page: Page): Promise<Frame> =>
  until('the closed page', async () => page.frames().find((frame) => frame.url().endsWith('/player/frame.html')))

/** The frame with the recorded page, once it holds an element. */
export const recordedPage = (page: Page, selector: string): Promise<Frame> =>
  until(`${selector} in the recorded page`, async () => {
    const closed = await closedFrame(page)
    for (const frame of closed.childFrames()) if ((await frame.locator(selector).count()) > 0) return frame
    return undefined
  })

/** The second of the visit that the recorded page itself tells. */
export const secondShown = async (page: Page): Promise<number> => {
  const frame = await recordedPage(page, '#clock')
  return Number(/\d+/.exec((await frame.locator('#clock').textContent()) ?? '')?.[0])
}

export const untilSecond = (page: Page, least: number, most: number): Promise<true> =>
  until(`a second from ${least} to ${most} is shown`, async () => {
    const shown = await secondShown(page)
    return shown >= least && shown <= most ? true : undefined
  })
