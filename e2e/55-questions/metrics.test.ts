import type { Metric, MetricReading, Project, QueryResult } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: RunningServer
let browser: Browser
let project: Project
let page: Page

const url = 'https://shop.example/cart'

/** Of three who came Anna and Bert ordered; Carla met an error. */
const visits = [
  { person: 'anna', orders: 2 },
  { person: 'bert', orders: 1 },
  { person: 'carla', orders: 0 },
]

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Metrics', origins: ['https://shop.example'] })
  const now = Date.now() - 60_000
  for (const { person, orders } of visits) {
    const ordered = Array.from({ length: orders }, (_, index) => ({ kind: 'custom' as const, at: now + 1 + index, url, name: 'ordered' }))
    const failed =
      orders === 0 ? [{ kind: 'error' as const, at: now + 1, url, message: 'TypeError: no', stack: 'a@https://shop.example/a.js:1:2' }] : []
    await collectEvents(server, project, aVisit(now, { person }), [{ kind: 'pageview', at: now, url }, ...ordered, ...failed])
  }
  const series = [{ match: { kind: 'active' } }, { match: { kind: 'error' } }]
  await until('the visits are stored', async () => {
    const { result } = await server.api<{ result: QueryResult }>('POST', under('/query'), { kind: 'trend', series })
    return result.kind === 'trend' && String(result.lines.map(({ total }) => total)) === '6,1'
  })
  const dashboard = await openDashboard(browser, server)
  page = await dashboard.newPage()
  page.setDefaultTimeout(20_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

const under = (path: string): string => `/api/v1/projects/${project.id}${path}`
const metrics = () => page.getByRole('region', { name: 'Metrics', exact: true })
const rowOf = (name: string) => metrics().getByRole('link', { name: new RegExp(`^${name}`) })
const told = (name: string, value: string) =>
  until(`${name} is ${value}`, async () => ((await rowOf(name).allTextContents())[0] ?? '').includes(value))

it('ready-made ones are kept by a click, or once it is chosen what they are about', async () => {
  await page.goto(`/p/${project.id}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await page.getByRole('button', { name: 'Keep Sessions without errors' }).click()
  await told('Sessions without errors', '67 %')
  expect(await page.getByRole('button', { name: 'Keep Sessions without errors' }).count()).toBe(0)

  await page.getByRole('button', { name: 'Choose for Conversion' }).click()
  const form = page.getByRole('dialog', { name: 'Conversion' })
  await form.getByRole('button', { name: 'What it is about: ordered' }).waitFor()
  await form.getByText('67 %').waitFor()
  await form.getByRole('button', { name: 'Keep metric' }).click()
  await told('Conversion', '67 %')
})

it('a question is saved as one, looked at, changed, drawn beside a series, and removed and put back', async () => {
  const q = JSON.stringify({ kind: 'trend', series: [{ match: { kind: 'custom', name: 'ordered' }, measure: { of: 'per person' } }] })
  await page.goto(`/p/${project.id}/questions/trend?q=${encodeURIComponent(q)}`)
  await page.getByRole('button', { name: 'Save as metric' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Orders each')
  await page.getByRole('combobox', { name: 'Told as' }).selectOption('per person')
  await page.getByRole('button', { name: 'Save metric' }).click()
  await page.getByRole('heading', { level: 1, name: 'Orders each' }).waitFor()
  await page.getByText('1.5 a person').first().waitFor()
  await page.getByRole('figure', { name: 'Orders each by day' }).waitFor()

  const { items } = await server.api<{ items: Metric[] }>('GET', under('/metrics'))
  const metric = items.find(({ name }) => name === 'Orders each')
  const reading = await server.api<MetricReading>('POST', under(`/metrics/${metric?.id}/value`), {})
  expect(reading).toMatchObject({ value: 1.5, previous: null })

  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Orders of one')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('heading', { level: 1, name: 'Orders of one' }).waitFor()

  await page.getByRole('link', { name: 'Open its question' }).click()
  await page.getByRole('button', { name: 'Metric as series B: Add a metric…' }).click()
  await page.getByRole('button', { name: 'Orders of one' }).click()
  const totals = page.getByRole('list', { name: 'The whole period' }).getByRole('button')
  await until(
    'the metric is a series',
    async () => String((await totals.allTextContents()).map((text) => text.trim())) === 'ordered1.5,Orders of one1.5',
  )
  await totals.nth(1).click()
  await page.getByRole('dialog').getByText('2 people').waitFor()

  await page.goto(`/p/${project.id}/metrics/${metric?.id}`)
  await page.getByRole('button', { name: 'More for Orders of one' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByText('“Orders of one” is removed.').waitFor()
  await until('it is listed no more', async () => (await metrics().getByRole('link').count()) === 2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await told('Orders of one', '1.5 a person')
})
