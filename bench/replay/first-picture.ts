import type { Browser } from 'playwright-core'
import { openDashboard } from '../../e2e/support/open-dashboard.ts'
import type { RunningServer } from '../../e2e/support/server.ts'

export interface FirstPicture {
  /** With nothing of the dashboard in the browser's cache. */
  coldMs: number
  /** Coming back. */
  warmMs: number
}

/**
 * Runs in every frame before its own scripts. In the closed page it looks, with every frame of the screen, whether the recorded page
 * has been built, and tells the dashboard's window when the screen has shown it. Text, as it is no part of this program.
 */
const lookForPicture = `
if (location.pathname === '/player/frame.html') {
  const look = () => {
    const page = document.querySelector('.replayer-wrapper iframe')
    if (!page?.contentDocument?.body?.childElementCount || page.style.display === 'none') return requestAnimationFrame(look)
    requestAnimationFrame(() => { top.pictureMs = performance.timeOrigin + performance.now() - top.performance.timeOrigin })
  }
  requestAnimationFrame(look)
}`

/** From asking for a page of the dashboard until the recorded page is on the screen, in a browser that was never there, then again. */
export async function timeFirstPicture(browser: Browser, server: RunningServer, path: string): Promise<FirstPicture> {
  const context = await openDashboard(browser, server)
  await context.addInitScript(lookForPicture)
  const open = async (): Promise<number> => {
    const page = await context.newPage()
    await page.goto(path, { waitUntil: 'commit' })
    const shown = await page.waitForFunction(() => (globalThis as { pictureMs?: number }).pictureMs, undefined, { timeout: 60_000 })
    const ms = Number(await shown.jsonValue())
    await page.close()
    return ms
  }
  const coldMs = await open()
  const warmMs = await open()
  await context.close()
  return { coldMs, warmMs }
}
