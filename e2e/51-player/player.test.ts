import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aVisit, collectEvents, collectRecording, type Visit } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { aShopVisit, home, visitSeconds } from './a-shop-visit.ts'
import { startStallingProxy } from './stalling-proxy.ts'
import { closedFrame, recordedPage, secondShown, untilSecond } from './watching.ts'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let page: Page
let project: Project

const minute = 60_000
/** The latest first, as the list has them; all so long ago that they are over. */
let maria: Visit
let unknown: Visit
let otherTab: Visit

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  maria = await visited(Date.now() - 40 * minute, { person: 'maria@shop.example' })
  unknown = await visited(Date.now() - 50 * minute)
  otherTab = await visited(Date.now() - 60 * minute, { person: 'maria@shop.example', tab: 'tab2' })
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

beforeEach(async () => {
  context = await openDashboard(browser, server)
  await likes({ speed: 1, skipsInactivity: false })
  page = await context.newPage()
})

afterEach(() => context.close())

/** A visit to the shop, sent to the real collector, once it can be watched. */
async function visited(startedAt: number, changes: Partial<Visit> = {}): Promise<Visit> {
  const visit = aVisit(startedAt, changes)
  const { recording, events } = aShopVisit(startedAt)
  await collectEvents(server, project, visit, events)
  await collectRecording(server, project, visit, recording)
  await until('the visit is listed', async () => {
    const answer = await server.fetch(`/api/v1/projects/${project.id}/recordings/${visit.session}`)
    return answer.ok && ((await answer.json()) as { clicks: number }).clicks > 0
  })
  return visit
}

const likes = (habits: { speed: number; skipsInactivity: boolean }): Promise<unknown> =>
  context.addInitScript((stored) => localStorage.setItem('throughline-player', stored), JSON.stringify(habits))

const list = (filters = ''): string => `/p/${project.id}/recordings${filters}`
const watch = (visit: Visit, search = ''): string => `${list()}/${visit.session}${search}`
/** On a recording, and still within the list of one person. */
const isFilteredTo =
  ({ session }: Visit) =>
  ({ pathname, searchParams }: URL): boolean =>
    pathname.endsWith(session) && searchParams.get('person') === 'maria@shop.example'

const slider = () => page.getByRole('slider', { name: 'Moment' })
const momentShown = async (): Promise<number> => Number(await slider().getAttribute('aria-valuenow'))
const pause = () => page.getByRole('button', { name: 'Pause' }).first().click()

describe('the list of recordings', () => {
  it('opens a visit, and shows the page as it was recorded', async () => {
    await page.goto(list())
    await page.getByRole('row').filter({ hasText: 'maria@shop.example' }).first().click()
    const frame = await recordedPage(page, '#buy')
    expect(await frame.locator('#buy').textContent()).toBe('Add to cart')
    expect(page.url()).toContain(maria.session)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('maria@shop.example')
  })

  it('is narrowed by what stands in its address, and by its filters', async () => {
    await page.goto(list('?person=maria@shop.example'))
    await until('the two visits of one person', async () => (await page.getByRole('row').count()) === 3)
    await page.getByRole('button', { name: /^Pages/ }).click()
    await page.getByRole('button', { name: '5 or more' }).click()
    await page.getByText('No visit is like that').waitFor()
    expect(page.url()).toContain('minPages=5')
    await page.getByRole('button', { name: 'Take all filters away' }).click()
    await until('all visits', async () => (await page.getByRole('row').count()) === 4)
  })

  it('takes in a visit that begins while it is looked at', async () => {
    const other = await server.createProject({ name: 'Growing' })
    const before = project
    project = other
    await visited(Date.now() - 5 * minute)
    await page.goto(list())
    await until('one visit', async () => (await page.getByRole('row').count()) === 2)
    await visited(Date.now() - minute, { person: 'late@shop.example' })
    await page.getByRole('row').nth(1).filter({ hasText: 'late@shop.example' }).waitFor()
    project = before
  })

  it('teaches the next step while there is nothing', async () => {
    const empty = await server.createProject({ name: 'Empty' })
    await page.goto(`/p/${empty.id}/recordings`)
    await page.getByRole('link', { name: 'Put the script on a page' }).waitFor()
  })
})

describe('the player', () => {
  it('plays from the beginning, and stops where it is told to', async () => {
    await page.goto(watch(maria))
    await untilSecond(page, 1, 20)
    await pause()
    const stopped = await secondShown(page)
    await page.getByRole('button', { name: 'Play' }).first().click()
    await untilSecond(page, stopped + 1, stopped + 20)
  })

  it('begins at the moment that stands in its address', async () => {
    await page.goto(watch(maria, '?t=30'))
    await untilSecond(page, 30, 45)
    expect(await momentShown()).toBeGreaterThanOrEqual(30)
  })

  it('goes back to what came before the moment it began at', async () => {
    await page.goto(watch(maria, '?t=60'))
    await untilSecond(page, 60, 75)
    await pause()
    // Five seconds back has to differ from where it stood, or the picture before the jump would pass for the one after it.
    const stopped = await secondShown(page)
    await page.keyboard.press('ArrowLeft')
    await untilSecond(page, stopped - 6, stopped - 4)
    const reached = await secondShown(page)
    await page.keyboard.press('ArrowRight')
    await untilSecond(page, reached + 4, reached + 6)
  })

  it('jumps to what is clicked in the list of what happened, and follows from there', async () => {
    await page.goto(watch(maria))
    await page.getByRole('button', { name: /POST .*\/api\/pay/ }).click()
    await untilSecond(page, 72, 85)
    await page.locator('[aria-current="step"]').waitFor()
  })

  it('steps from event to event', async () => {
    await page.goto(watch(maria, '?t=20'))
    await untilSecond(page, 20, 40)
    await pause()
    await page.keyboard.press('Shift+ArrowRight')
    await untilSecond(page, 70, 70)
    await page.keyboard.press('Shift+ArrowLeft')
    await untilSecond(page, 5, 5)
  })

  it('shows the address of the page that is seen', async () => {
    await page.goto(watch(maria, '?t=75'))
    await untilSecond(page, 75, 89)
    await page.getByText('https://shop.example/cart', { exact: true }).waitFor()
    const frame = await recordedPage(page, '#cart')
    expect(await frame.locator('#cart').textContent()).toBe('Your cart')
  })

  it('passes over what nobody did anything in', async () => {
    await likes({ speed: 1, skipsInactivity: true })
    await page.goto(watch(maria, '?t=8'))
    await page.getByText(/^Skipped .* in which nothing was done$/).waitFor()
    await untilSecond(page, 58, 70)
  })

  it('plays faster when told to, and remembers it', async () => {
    await page.goto(watch(maria))
    await recordedPage(page, '#buy')
    await page.keyboard.press('>')
    await page.keyboard.press('>')
    await until('four times as fast', () => page.getByRole('radio', { name: '4×' }).isChecked())
    expect(await page.evaluate(() => localStorage.getItem('throughline-player'))).toContain('"speed":4')
  })

  it('ends with what to do next', async () => {
    // All visits of this test arrived just now, and so are taken to go on for another minute.
    await page.route(`**/recordings/${maria.session}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), live: false } })
    })
    await page.goto(watch(maria, `?t=${visitSeconds - 1}`))
    await page.getByRole('button', { name: 'Watch again' }).click()
    await untilSecond(page, 0, 20)
  })

  it('goes through the list that it was opened from', async () => {
    await page.goto(watch(maria, '?person=maria@shop.example'))
    await page.getByRole('button', { name: 'Next recording of the list' }).waitFor()
    await until('the neighbours are known', () => page.getByRole('button', { name: 'Next recording of the list' }).isEnabled())
    await page.keyboard.press('j')
    await page.waitForURL(isFilteredTo(otherTab))
    await until('the neighbours are known', () => page.getByRole('button', { name: 'Previous recording of the list' }).isEnabled())
    expect(await page.getByRole('button', { name: 'Next recording of the list' }).isDisabled()).toBe(true)
    await page.keyboard.press('k')
    await page.waitForURL(isFilteredTo(maria))
  })

  it('goes through all recordings where nothing narrows the list', async () => {
    await page.goto(watch(maria))
    await until('the neighbours are known', () => page.getByRole('button', { name: 'Next recording of the list' }).isEnabled())
    await page.keyboard.press('j')
    await page.waitForURL(`**/${unknown.session}`)
  })

  it('copies a link to the moment that is seen', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(watch(maria, '?t=42'))
    await untilSecond(page, 42, 60)
    await pause()
    await page.keyboard.press('l')
    await page.getByText(/^A link to 0:\d\d is copied\.$/).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(new RegExp(`^${server.url}/p/${project.id}/recordings/${maria.session}\\?t=\\d+$`))
    expect(Number(new URL(link).searchParams.get('t'))).toBeGreaterThanOrEqual(42)
  })

  it('shows a quiet box where a picture cannot be had', async () => {
    await page.goto(watch(maria))
    const image = (await recordedPage(page, '#mug')).locator('#mug')
    const { src, width, height } = await image.evaluate(({ src, width, height }: HTMLImageElement) => ({ src, width, height }))
    expect(decodeURIComponent(src)).toMatch(/^data:image\/svg\+xml,.*A mug/)
    expect([width, height]).toEqual([300, 200])
  })

  it('jumps ahead of what has arrived without waiting for it', async () => {
    const proxy = await startStallingProxy(server.url, 6_000)
    try {
      await page.goto(proxy.url + watch(maria))
      await recordedPage(page, '#buy')
      await slider().focus()
      await page.getByRole('button', { name: /cart_opened/ }).click()
      await untilSecond(page, 80, 89)
      expect(proxy.asked[0]).toBe('')
      expect(proxy.asked[1]).toMatch(/^\?from=\d+/)
    } finally {
      await proxy.close()
    }
  })

  it('says so when a recording is damaged, and breaks nothing else', async () => {
    const startedAt = Date.now() - 80 * minute
    const visit = aVisit(startedAt)
    await collectEvents(server, project, visit, [{ kind: 'pageview', at: startedAt, url: home }])
    const torn = { type: 0, id: 1, childNodes: [{ type: 2, id: 2, tagName: 'html', attributes: 7, childNodes: 'torn' }] }
    await collectRecording(server, project, visit, [
      { type: 4, timestamp: startedAt, data: { href: home, width: 'wide', height: null } },
      { type: 2, timestamp: startedAt + 1, data: { node: torn } },
      { type: 3, timestamp: startedAt + 2, data: { source: 0, adds: 'many' } },
    ])
    await until(
      'the damaged one is stored',
      async () => (await server.fetch(`/api/v1/projects/${project.id}/recordings/${visit.session}`)).ok,
    )
    await page.goto(watch(visit))
    await page.getByText('This recording cannot be shown').waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  it('goes on with a visit that goes on', async () => {
    await likes({ speed: 4, skipsInactivity: false })
    const startedAt = Date.now() - 3_000
    const visit = aVisit(startedAt)
    const { recording, events } = aShopVisit(startedAt)
    const sent = recording.filter(({ timestamp }) => timestamp <= startedAt + 3_001)
    await collectEvents(server, project, visit, events.slice(0, 1))
    await collectRecording(server, project, visit, sent)
    await until('the visit is listed', async () => (await server.fetch(`/api/v1/projects/${project.id}/recordings/${visit.session}`)).ok)
    await page.goto(watch(visit))
    await page.getByText('Going on now').first().waitFor()
    await untilSecond(page, 3, 3)
    const more = recording.filter(({ timestamp }) => timestamp > startedAt + 3_001 && timestamp <= startedAt + 9_001)
    await collectRecording(server, project, visit, more, 1)
    await untilSecond(page, 9, 9)
  })

  it('is deleted after a question, and is then gone', async () => {
    const doomed = await visited(Date.now() - 90 * minute)
    await page.goto(watch(doomed))
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Delete the recording' }).click()
    await page.getByRole('button', { name: 'Delete the recording' }).click()
    await page.waitForURL(`**/p/${project.id}/recordings`)
    await page.goto(watch(doomed))
    await page.getByText('There is nothing to watch of this visit').waitFor()
  })
})

describe('the frame that recordings play in', () => {
  it('takes no keys and no clicks away from the dashboard', async () => {
    await page.goto(watch(maria))
    await recordedPage(page, '#buy')
    const box = await page.locator('iframe').boundingBox()
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2)
    await page.getByRole('button', { name: 'Play' }).first().waitFor()
    await page.keyboard.press(' ')
    await page.getByRole('button', { name: 'Pause' }).first().waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('IFRAME')
  })

  it('listens to nobody but the page around it', async () => {
    await page.goto(watch(maria))
    const frame = await closedFrame(page)
    await recordedPage(page, '#buy')
    const stranger = await frame.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => resolve('heard'))
          port1.start()
          // From itself rather than from its parent, as a page it shows would.
          window.postMessage('throughline.player.1', location.origin, [port2])
          window.addEventListener('message', () => queueMicrotask(() => resolve('silence')), { once: true })
        }),
    )
    expect(stranger).toBe('silence')
  })
})
