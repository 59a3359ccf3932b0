import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import type { RunningServer } from './server.ts'

/** A window of the browser in which the owner is signed in. Close it when done. */
export async function openDashboard(
  browser: Browser,
  { url, owner }: RunningServer,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', baseURL: url, ...options })
  const response = await context.request.post('/api/auth/sign-in/email', { data: owner, headers: { origin: url } })
  if (!response.ok()) throw new Error(`Signing in answered ${response.status()}: ${await response.text()}`)
  return context
}
