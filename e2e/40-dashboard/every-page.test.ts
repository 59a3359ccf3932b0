import { randomUUID } from 'node:crypto'
import axe, { type AxeResults, type RunOptions } from 'axe-core'
import { readyMadeDashboards, type Overview, type Project, type ReadyMadeDashboard } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

/** All of them on one dashboard, one below the other. */
const tilesOf = (boards: readonly ReadyMadeDashboard[]): object[] => {
  let from = 0
  return boards.flatMap(({ tiles }) => {
    const placed = tiles.map((tile) => ({ ...tile, id: randomUUID(), y: tile.y + from }))
    from = Math.max(...placed.map(({ y, height }) => y + height))
    return placed
  })
}

let server: RunningServer
let browser: Browser
let project: Project
let empty: Project
let list: { id: string }
let metric: { id: string }
let board: { id: string }
let link: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Shop', origins: ['https://shop.example'] })
  empty = await server.createProject({ name: 'Nothing yet' })
  list = await server.api('POST', `/api/v1/projects/${project.id}/watch-lists`, { name: 'Design review' })
  metric = await server.api('POST', `/api/v1/projects/${project.id}/metrics`, {
    name: 'Page views',
    query: { kind: 'trend', series: [{ match: { kind: 'pageview' } }] },
    take: { trend: 'total' },
    unit: 'count',
  })
  board = await server.api('POST', `/api/v1/projects/${project.id}/dashboards`, { name: 'Weekly', tiles: tilesOf(readyMadeDashboards) })
  const shared = await server.api<{ link: string }>('POST', `/api/v1/projects/${project.id}/dashboards/${board.id}/shares`, {
    days: 1,
    mayChoosePeriod: true,
  })
  link = new URL(shared.link).pathname
  const now = Date.now()
  await collectEvents(server, project, aVisit(now - 60_000), [
    { kind: 'pageview', at: now - 30_000, url: 'https://shop.example/', referrer: 'https://search.example/' },
    {
      kind: 'error',
      at: now - 24_000,
      url: 'https://shop.example/',
      message: 'TypeError: no',
      stack: 'pay@https://shop.example/pay.js:1:2',
    },
    { kind: 'failed_request', at: now - 23_000, url: 'https://shop.example/', method: 'POST', target: '/orders/7', status: 500, ms: 90 },
    { kind: 'vital', at: now - 22_000, url: 'https://shop.example/', name: 'LCP', value: 2_700 },
    { kind: 'vital', at: now - 22_000, url: 'https://shop.example/', name: 'CLS', value: 0.3 },
    // So that data health has a page whose cost it shows.
    {
      kind: 'recorder',
      at: now - 25_000,
      url: 'https://shop.example/',
      level: 2,
      reason: 'end',
      longestMs: 80,
      workMs: 900,
      watchedMs: 10_000,
      nodes: 9_000,
    },
    {
      kind: 'identify',
      at: now - 22_000,
      url: 'https://shop.example/',
      person: 'maria' as never,
      props: { name: 'Maria Pappa', plan: 'team', account: { id: 'acme', seats: 12 } },
    },
    // So that there is a problem.
    {
      kind: 'signal',
      name: 'dead_click',
      at: now - 22_000,
      url: 'https://shop.example/',
      rule: 1,
      burst: 1,
      place: { selector: '#buy', x: 10, y: 10, ex: 1, ey: 1 },
      tag: 'button',
      label: 'Add the whole of it to the cart, with a label that goes on',
    },
    { kind: 'pageview', at: now - 20_000, url: 'https://shop.example/help/returns-and-refunds-for-orders-that-were-shipped-abroad' },
  ])
  await until('the visits are stored', async () => {
    const { totals } = await server.api<Overview>('GET', `/api/v1/projects/${project.id}/overview`)
    return totals.pageviews === 2
  })
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

const byDevice = encodeURIComponent(
  JSON.stringify({ kind: 'trend', series: [{ match: { kind: 'pageview' } }], breakdown: { by: { of: 'device' } }, compare: true }),
)

const byCountry = encodeURIComponent(
  JSON.stringify({ kind: 'trend', series: [{ match: { kind: 'pageview' } }], breakdown: { by: { of: 'country' }, most: 250 } }),
)

const inGreece = encodeURIComponent(JSON.stringify({ all: [{ not: { text: { of: 'country', test: 'is', values: ['GR'] } } }] }))

/** `:shop` and `:empty` stand for projects, one with visits and one without, `:organization` for theirs. */
const pages = [
  '/p/:shop',
  '/p/:shop?period=today&compare=off',
  `/p/:shop?sources=utmSource&pages=entryRoute&browsers=language&where=${inGreece}`,
  '/p/:shop/live',
  '/p/:empty/live',
  '/p/:shop/recordings',
  '/p/:shop/problems',
  '/p/:shop/recordings/lists',
  '/p/:shop/recordings/lists/:list',
  '/p/:shop/recordings/clips',
  '/p/:shop/heatmaps',
  '/p/:shop/heatmaps?vs=before',
  '/p/:shop/people',
  '/p/:shop/people/person?person=maria',
  '/p/:shop/people/person?person=maria&view=sessions',
  '/p/:shop/people/accounts',
  '/p/:shop/people/segments',
  '/p/:shop/people/account?id=acme',
  '/p/:shop/errors',
  '/p/:shop/errors?of=requests',
  '/p/:shop/speed',
  '/p/:shop/speed?page=all',
  '/p/:shop/questions',
  '/p/:shop/questions/retention',
  '/p/:shop/metrics',
  '/p/:empty/metrics',
  '/p/:shop/metrics/:metric',
  '/p/:shop/questions/lifecycle',
  '/p/:shop/questions/stickiness',
  '/p/:shop/questions/paths',
  '/p/:empty/questions/paths',
  `/p/:shop/questions/trend?q=${byDevice}`,
  `/p/:shop/questions/trend?view=table&q=${byDevice}`,
  `/p/:shop/questions/trend?view=map&q=${byCountry}`,
  '/p/:shop/questions/trend',
  '/p/:shop/alerts',
  '/p/:shop/alerts/new',
  '/p/:shop/settings/annotations',
  '/p/:shop/dashboards',
  '/p/:empty/dashboards',
  '/p/:shop/dashboards/:board',
  '/p/:shop/dashboards/:board?edit=1',
  '/board/:link',
  '/p/:shop/explore',
  '/p/:shop/explore/sql',
  '/p/:shop/questions/funnel',
  '/p/:shop/questions/funnel?view=over-time',
  '/p/:shop/health',
  '/p/:shop/install',
  '/p/:shop/settings',
  '/p/:shop/settings/privacy',
  '/p/:shop/settings/collection',
  '/p/:shop/settings/signals',
  '/p/:shop/settings/storage',
  '/p/:shop/settings/forget',
  '/p/:shop/settings/routes',
  '/p/:shop/settings/source-maps',
  '/p/:shop/settings/access',
  '/p/:shop/settings/import-export',
  '/o/:organization/members',
  '/o/:organization/tokens',
  '/o/:organization/mail',
  '/account',
]

/** Where only the contents differ from the ones above, one size and one theme will do. */
const morePages = [
  '/p/:empty',
  '/p/:empty/recordings',
  '/p/:shop/problems?state=solved',
  '/p/:empty/problems',
  '/p/:empty/recordings/lists',
  '/p/:empty/heatmaps',
  '/p/:empty/people',
  '/p/:empty/questions',
  '/p/:empty/questions/trend',
  '/p/:empty/explore',
  '/p/:shop/explore?kind=identify',
  '/p/:empty/people/accounts',
  '/p/:empty/people/segments',
  '/p/:empty/errors',
  '/p/:empty/errors?of=requests',
  '/p/:empty/speed',
  '/p/:empty/health',
  '/p/:empty/install',
  '/p/:shop/settings/installation',
  '/o/:organization',
  '/new-project',
  '/new-organization',
  '/no/such/page',
]

const addressOf = (template: string): string =>
  template
    .replace(':shop', project.id)
    .replace(':list', list.id)
    .replace(':metric', metric.id)
    .replace(':board', board.id)
    .replace('/board/:link', link)
    .replace(':empty', empty.id)
    .replace(':organization', project.organizationId)

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What stands between somebody and the page as it is shown now. */
const barriers = async (page: Page, runOnly: RunOptions['runOnly'] = { type: 'tag', values: rules }): Promise<string[]> => {
  const { violations } = await page.evaluate(
    (only): Promise<AxeResults> => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: only }),
    runOnly,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`))
}

const isSettled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .mantine-Skeleton-root') === null)
}

/** Has nothing on its way from one look to the next, such as colours that fade. A sheet made by a script is none that a policy refuses. */
const changeAtOnce = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('*, ::before, ::after { transition: none !important }')
    document.adoptedStyleSheets.push(sheet)
  })

const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Opens a page as `look` would see it, with the errors in its console, among them everything its policy refused. */
const visit = async (context: BrowserContext, template: string, look: (page: Page) => Promise<void>): Promise<void> => {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  try {
    await page.goto(addressOf(template))
    await isSettled(page)
    await page.evaluate(axe.source)
    await changeAtOnce(page)
    await look(page)
    expect(complaints).toEqual([])
  } finally {
    await page.close()
  }
}

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
/** What is found on a page that breaks nothing. */
const clean = { barriers: [], tooWide: 0 }

/** On a desk; in the dark, where only colours are others; and on a phone. */
const everywhere = async (page: Page): Promise<void> => {
  expect({ barriers: await barriers(page), tooWide: await tooWide(page) }, 'on a desk').toEqual(clean)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
  expect(await barriers(page, ['color-contrast']), 'in the dark').toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(phone)
  await isSettled(page)
  expect({ barriers: await barriers(page), tooWide: await tooWide(page) }, 'on a phone').toEqual(clean)
}

describe('breaks no policy, scrolls not sideways and puts up no barrier', () => {
  let signedIn: BrowserContext
  let stranger: BrowserContext

  beforeAll(async () => {
    const options = { viewport: desk, colorScheme: 'light', reducedMotion: 'reduce' } as const
    signedIn = await openDashboard(browser, server, options)
    stranger = await browser.newContext({ baseURL: server.url, ...options })
  })

  afterAll(() => Promise.all([signedIn.close(), stranger.close()]))

  it.each(pages)('%s on a desk, in the dark and on a phone', (template) => visit(signedIn, template, everywhere))

  it.each(['/sign-in', '/setup?token=used'])('%s on a desk, in the dark and on a phone', (template) =>
    visit(stranger, template, everywhere),
  )

  it.each(morePages)('%s', (template) =>
    visit(signedIn, template, async (page) => {
      expect({ barriers: await barriers(page), tooWide: await tooWide(page) }).toEqual(clean)
    }),
  )
})
