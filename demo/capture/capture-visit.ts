import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createChance } from '../src/create-chance.ts'
import { FIXTURE_KEY, type Fixture } from '../src/fixtures/fixture.ts'
import { createVisitor, type Visitor } from '../visits/visitor.ts'
import type { Visit } from '../visits/visit.ts'
import { startCaptureServer, type CapturedFiles, type CaptureServer } from './capture-server.ts'
import { makeFixture } from './make-fixture.ts'
import { noteBoxes } from './note-boxes.ts'

const QUIET_MS = 2_500

/** Resolves when nothing has arrived for a while: what a page sends when it goes away has come in. */
const settle = async ({ requests }: CaptureServer): Promise<void> => {
  for (let seen = -1; seen !== requests.length;) {
    seen = requests.length
    await wait(QUIET_MS)
  }
}

/** A headless browser says that every page is in front. This makes one say it is behind another, as a real one would. */
const setInFront = (page: Page, isInFront: boolean): Promise<void> =>
  page.evaluate((visible) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (visible ? 'visible' : 'hidden') })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !visible })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isInFront)

const open = async (context: BrowserContext, address: string, visit: Visit, seed: string): Promise<Visitor> => {
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForSelector('main > *')
  return createVisitor(page, visit.device, createChance(seed))
}

/** Makes the browser one whose owner has ordered before: the shop has their number, and the tracker knows them by it. */
const beKnown = ({ page }: Visitor, customer: string): Promise<void> =>
  page.evaluate((number) => {
    localStorage.setItem('ashmarl.customer', number)
    const { throughline } = globalThis as unknown as { throughline: { identify: (person: string) => void } }
    throughline.identify(number)
  }, customer)

const contextFor = (browser: Browser, { device, language }: Visit): Promise<BrowserContext> =>
  browser.newContext({
    viewport: device.viewport,
    userAgent: device.userAgent,
    hasTouch: device.isTouch,
    isMobile: device.isTouch,
    locale: language,
  })

/** Lets one visitor loose in the shop, at a person's pace, and gives what the tracker sent about it; files that nobody sent before are added to `files`. */
export const captureVisit = async (
  browser: Browser,
  tracker: ReadonlyMap<string, Buffer>,
  visit: Visit,
  files: CapturedFiles,
): Promise<Fixture> => {
  const server = await startCaptureServer(FIXTURE_KEY, tracker, files)
  const context = await contextFor(browser, visit)
  try {
    const shop = `${server.origin}/demo/shop/${FIXTURE_KEY}`
    const noted = await noteBoxes(context)
    const visitor = await open(context, shop + visit.landing, visit, visit.name)
    if (visit.customer) await beKnown(visitor, visit.customer)
    const tabs = [visitor]
    const switchTo = async (front: Visitor): Promise<void> => {
      for (const tab of tabs) if (tab !== front) await setInFront(tab.page, false)
      await front.page.bringToFront()
      await setInFront(front.page, true)
    }
    await visit.act(visitor, async (path) => {
      for (const tab of tabs) await setInFront(tab.page, false)
      const another = await open(context, shop + path, visit, `${visit.name} ${tabs.length}`)
      tabs.push(another)
      return { visitor: another, switchTo }
    })
    for (const { page } of tabs) await page.goto('about:blank')
    await settle(server)
    return makeFixture(visit, server.origin, server.requests, noted)
  } catch (cause) {
    throw new Error(`capture: the visit ${visit.name} failed`, { cause })
  } finally {
    await context.close()
    server.close()
  }
}
