import type { Live, Overview, Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: RunningServer
let browser: Browser
let project: Project
let dashboard: BrowserContext

const page = (path: string) => `https://shop.example${path}`
const view = (at: number, path: string, referrer?: string) => ({
  kind: 'pageview' as const,
  at,
  url: page(path),
  ...(referrer !== undefined && { referrer }),
})

const live = () => server.api<Live>('GET', `/api/v1/projects/${project.id}/live`)

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Shop', origins: ['https://shop.example'] })
  const now = Date.now() - 60_000
  const click = {
    kind: 'click' as const,
    at: now + 5,
    url: page('/'),
    place: { selector: '#buy', x: 10, y: 10, ex: 1, ey: 1 },
    tag: 'button',
  }
  // Two come from a search and one of them bounces; one comes directly, reads two pages and clicks.
  await collectEvents(server, project, aVisit(now), [view(now, '/', 'https://search.example/')])
  await collectEvents(server, project, aVisit(now), [view(now, '/cart', 'https://search.example/'), view(now + 10, '/thanks')])
  await collectEvents(server, project, aVisit(now), [view(now, '/'), click, view(now + 10, '/thanks')])
  await until('the visits are stored', async () => {
    const { totals } = await server.api<Overview>('GET', `/api/v1/projects/${project.id}/overview`)
    return totals.pageviews === 5 && totals.clicks === 1
  })
  dashboard = await openDashboard(browser, server)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

it('a value of the overview narrows all of it, and a number opens just the visits that it counts', async () => {
  const home = await dashboard.newPage()
  home.setDefaultTimeout(20_000)
  await home.goto(`/p/${project.id}`)
  const stat = (label: string) =>
    home
      .locator('dl > div', { has: home.getByText(label, { exact: true }) })
      .locator('dd')
      .first()
  const sites = () => home.getByRole('grid', { name: 'Site' }).getByRole('button', { name: 'search.example' })
  const shows = (label: string, value: string) => until(`${label} is ${value}`, async () => (await stat(label).textContent()) === value)
  await shows('Sessions', '3')
  await shows('Bounce rate', '33 %')

  await sites().click()
  await shows('Sessions', '2')
  await shows('Bounce rate', '50 %')
  await home.getByText('Entry', { exact: true }).click()
  const entries = home.getByRole('grid', { name: 'Entry page' })
  await entries.getByRole('button', { name: '/cart' }).waitFor()

  await stat('Bounce rate').getByRole('link').click()
  await home.waitForURL(/\/recordings/)
  const rows = home.getByRole('grid').getByRole('row')
  await until('the one that bounced is listed', async () => (await rows.count()) === 2)
  await home.goBack()

  await sites().click()
  await shows('Sessions', '3')
  await home.close()
})

it('what goes on is shown as it comes, said politely, and not asked for while nobody looks', async () => {
  const tab = await dashboard.newPage()
  tab.setDefaultTimeout(20_000)
  await tab.clock.install()
  let asked = 0
  tab.on('request', (request) => {
    if (request.url().endsWith('/live')) asked += 1
  })
  await tab.goto(`/p/${project.id}/live`)
  const lines = tab.getByRole('list', { name: 'What was done last' }).getByRole('listitem')
  await until('what was done is there', async () => (await lines.count()) === 6)

  const now = Date.now()
  await collectEvents(server, project, aVisit(now, { person: 'maria' }), [{ kind: 'custom', at: now, url: page('/cart'), name: 'ordered' }])
  await until('it is stored', async () => (await live()).events.some(({ name }) => name === 'ordered'))
  await tab.clock.fastForward(6_000)
  await lines.first().getByText('ordered').waitFor()
  expect(await lines.first().getByRole('link', { name: 'maria' }).count()).toBe(1)
  await tab.clock.fastForward(40_000)
  await until('who listens hears it', async () =>
    /^\d+ (people are|person is) active now$/.test((await tab.locator('output[aria-live]').textContent()) ?? ''),
  )

  const see = (state: 'hidden' | 'visible') =>
    tab.evaluate((is) => {
      Object.defineProperty(document, 'visibilityState', { value: is, configurable: true })
      window.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await see('hidden')
  const before = asked
  await tab.clock.runFor(60_000)
  expect(asked).toBe(before)
  await see('visible')
  await tab.clock.runFor(6_000)
  await until('it asks again', () => Promise.resolve(asked > before))
  await tab.close()
})
