import type { Output, Project, runQuery } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aVisit, collectEvents, type Visit } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: RunningServer
let browser: Browser
let page: Page
let project: Project
let visits: Visit[]

const steps = [
  { match: { kind: 'pageview', where: [{ field: { of: 'route' }, test: 'is', values: ['/cart'] }] } },
  { match: { kind: 'custom', name: 'address_given', where: [] } },
  { match: { kind: 'custom', name: 'ordered', where: [] } },
]
const question = { kind: 'funnel', steps }

const MINUTE_MS = 60_000

/** The worked example of the guide: five people look at their cart, three give an address, one orders four minutes after the cart. */
const endings = ['ordered', 'address', 'address, help', 'cart', 'cart'] as const

const shop = async (ending: (typeof endings)[number], index: number): Promise<Visit> => {
  const begin = Date.now() - (20 - index) * MINUTE_MS
  const visit = aVisit(begin)
  const at = (minutes: number): number => begin + minutes * MINUTE_MS
  const url = 'https://shop.example/cart'
  const event = (name: string, minutes: number) => ({ kind: 'custom' as const, name, at: at(minutes), url, props: {} })
  await collectEvents(server, project, visit, [
    { kind: 'pageview', at: at(0), url, referrer: '' },
    ...(ending === 'cart' ? [] : [event('address_given', 1)]),
    ...(ending === 'ordered' ? [event('ordered', 4)] : []),
    ...(ending === 'address, help' ? [{ kind: 'pageview' as const, at: at(3), url: 'https://shop.example/help', referrer: '' }] : []),
  ])
  return visit
}

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Shop', origins: ['https://shop.example'] })
  visits = await Promise.all(endings.map(shop))
  await until('all events are stored', async () => {
    const { result } = await server.api<Output<typeof runQuery>>('POST', `/api/v1/projects/${project.id}/query`, {
      kind: 'trend',
      series: [{ match: { kind: 'active' } }],
    })
    return result.kind === 'trend' && result.lines[0]?.total === 10
  })
  page = await (await openDashboard(browser, server)).newPage()
  page.setDefaultTimeout(15_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

const address = (): string => `/p/${project.id}/questions/funnel?${new URLSearchParams({ q: JSON.stringify(question) }).toString()}`

it('shows how many came to each step, and behind each number exactly those sessions', async () => {
  await page.goto(address())
  await page
    .getByText('1 of 5 people got through (20 %), half of them within 4 min. Most were lost between /cart and address_given: 2.')
    .waitFor()
  const bars = page.getByRole('list', { name: 'Steps of the funnel' }).getByRole('listitem')
  expect(await bars.locator('p').allInnerTexts()).toEqual([
    expect.stringMatching(/^5 people \(100 %\)$/),
    expect.stringMatching(/^3 people \(60 %\)\s*60 % of step 1\s*median 1 min\s*2 dropped out$/),
    expect.stringMatching(/^1 person \(20 %\)\s*33 % of step 2\s*median 3 min\s*2 dropped out$/),
  ])

  await page.getByRole('button', { name: '2 people dropped out before step 3, ordered' }).click()
  const panel = page.getByRole('dialog', { name: 'Came to address_given, not to ordered' })
  await panel.getByText('2 people', { exact: false }).first().waitFor()
  const listed = page.waitForResponse((response) => response.url().endsWith('/query/sessions'))
  await panel.getByText('Sessions', { exact: true }).click()
  const { items } = (await (await listed).json()) as { items: { id: string }[] }
  expect(items.map(({ id }) => id).toSorted()).toEqual(
    visits
      .slice(1, 3)
      .map(({ session }) => session)
      .toSorted(),
  )

  await panel.getByText('What they did, what separates them').click()
  await panel.getByText('/help').waitFor()
  expect(await panel.getByRole('list').first().getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/Nothing more in that visit\s*1 \(50 %\)/),
    expect.stringMatching(/\/help\s*page\s*1 \(50 %\)/),
  ])
  await panel.getByText('2 people dropped out here, and fewer than 20 say little about others.', { exact: false }).waitFor()
})

it('is asked anew when a step is moved up or taken away', async () => {
  await page.goto(address())
  await page.getByRole('button', { name: 'Move step 3 up' }).click()
  await page.getByText('0 of 5 people got through (0 %)', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Take step 3 away' }).click()
  await page.getByText('1 of 5 people got through (20 %), half of them within 4 min.', { exact: false }).waitFor()
  await page.getByText('Time to convert').click()
  await page.getByRole('row', { name: /2 min to 5 min 1 100 %/ }).waitFor()
})
