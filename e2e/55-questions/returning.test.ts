import type { Output, Project, Query, runQuery } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const HOUR_MS = 60 * 60 * 1000

let server: RunningServer
let browser: Browser
let dashboard: BrowserContext
let project: Project
let page: Page

const now = Date.now()
/** The collector takes what is up to 48 hours old. Days are cut in a zone in which it is noon, so that this is the same hour of three days. */
const ahead = 12 - new Date(now).getUTCHours()
const timeZone = ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
const ago = (days: number): number => now - days * DAY_MS + (days === 0 ? -1 : 1) * HOUR_MS

/** Who came how many days ago, and which pages they saw. */
const visits: [who: string, daysAgo: number, paths: string[]][] = [
  ['anna', 2, ['/', '/pricing', '/sign-up']],
  ['bert', 2, ['/', '/pricing']],
  ['cleo', 2, ['/']],
  ['dora', 1, ['/', '/help']],
  ['anna', 1, ['/help']],
  ['bert', 1, ['/help']],
  ['anna', 0, ['/help']],
]
const period = { last: { count: 3, unit: 'day' } }

const ask = async (asked: object): Promise<Output<typeof runQuery>> =>
  server.api('POST', `/api/v1/projects/${project.id}/query`, { ...asked, period })

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Shop', origins: ['https://shop.example'], timeZone })
  for (const [who, days, paths] of visits) {
    const events = paths.map((path, index) => ({
      kind: 'pageview' as const,
      at: ago(days) + index * 10_000,
      url: `https://shop.example${path}`,
      referrer: '',
    }))
    await collectEvents(server, project, aVisit(ago(days), { visitor: `visitor-${who}`, person: who }), events)
  }
  await until('the visits are stored', async () => {
    const { result } = await ask({ kind: 'paths' })
    return result.kind === 'paths' && result.sessions === visits.length
  })
  dashboard = await openDashboard(browser, server)
  page = await dashboard.newPage()
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

const open = (kind: Query['kind'], asked: object): Promise<unknown> =>
  page.goto(`/p/${project.id}/questions/${kind}?q=${encodeURIComponent(JSON.stringify({ kind, ...asked, period }))}`)

/** The names of those that the panel lists; it is shut again. */
const listed = async (count: number): Promise<string[]> => {
  const panel = page.getByRole('dialog')
  const rows = panel.getByRole('listitem')
  await until('all are listed', async () => (await rows.count()) === count)
  const names = await rows.evaluateAll((all) => all.map((one) => /anna|bert|cleo|dora/.exec(one.textContent ?? '')?.[0] ?? ''))
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  return names.toSorted()
}

const textsOf = async (cells: Locator): Promise<string[]> => (await cells.allInnerTexts()).map((text) => text.trim().split('\n')[0] ?? '')

it('the heat table says how many of each day came back, and a cell opens exactly these people', async () => {
  await open('retention', { first: { kind: 'active' }, return: { kind: 'active' }, interval: 'day', periods: 2 })
  const table = page.getByRole('figure', { name: 'People who came back' }).getByRole('table')
  // Anna, Bert and Cleo began; two of them came the day after. Whether more come today nobody knows yet, so the average leaves it out.
  await table.getByRole('button', { name: /day 1: 2 people, 67 %$/ }).waitFor()
  await table.getByRole('button', { name: /day 2: 1 person, 33 %, not over yet$/ }).waitFor()
  const rows = table.locator('tbody tr')
  expect(await textsOf(rows.nth(0).locator('td'))).toEqual(['4', '67 %', '–'])
  expect(await textsOf(rows.nth(1).locator('td'))).toEqual(['3', '67 %', '33 %'])
  expect(await textsOf(rows.nth(2).locator('td'))).toEqual(['1', '0 %'])

  await table.getByRole('button', { name: /day 1: 2 people/ }).click()
  expect(await listed(2)).toEqual(['anna', 'bert'])
  await table.getByRole('button', { name: /3 people in the cohort/ }).click()
  expect(await listed(3)).toEqual(['anna', 'bert', 'cleo'])
})

it('a bar of the lifecycle opens those who stayed away', async () => {
  await open('lifecycle', { interval: 'day' })
  const table = page.getByRole('region', { name: 'Answer' }).getByRole('table')
  await table.waitFor()
  const cells = await Promise.all((await table.locator('tbody tr').all()).map((row) => textsOf(row.locator('td'))))
  expect(cells).toEqual([
    ['0', '1', '0', '−2'],
    ['1', '2', '0', '−1'],
    ['3', '0', '0', '0'],
  ])
  await table
    .getByRole('button', { name: /Dormant/ })
    .first()
    .click()
  expect(await listed(2)).toEqual(['bert', 'dora'])
})

it('a node of paths opens exactly the sessions that were there, and a way from it those that took it', async () => {
  await open('paths', { steps: 3, most: 5 })
  const picture = page.getByRole('figure', { name: 'Where sessions went' })
  await picture.getByRole('button', { name: 'First, sessions at / 4 · 57 % · 25 % ended' }).click({ position: { x: 4, y: 4 } })
  expect(await listed(4)).toEqual(['anna', 'bert', 'cleo', 'dora'])

  // A node that is reached by keys shows its ways beneath.
  const pricing = picture.getByRole('button', { name: 'Step 2, sessions at /pricing 2' })
  await pricing.focus()
  const ways = picture.getByRole('region', { name: '/pricing, Step 2' })
  await ways.getByRole('button', { name: /^\/sign-up/ }).click()
  expect(await listed(1)).toEqual(['anna'])
  await pricing.focus()
  await ways.getByRole('button', { name: /^Ended here/ }).click()
  expect(await listed(1)).toEqual(['bert'])
})
