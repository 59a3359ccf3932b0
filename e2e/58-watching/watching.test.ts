import type { Alert, Annotation, Project, QueryResult } from '@throughline/contract'
import { launchChromium, startSmtpServer, type TestSmtpServer } from '@throughline/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let smtp: TestSmtpServer
let server: RunningServer
let browser: Browser
let project: Project
let page: Page

const url = 'https://shop.example/cart'

beforeAll(async () => {
  smtp = await startSmtpServer()
  const env = { SMTP_URL: smtp.url, MAIL_FROM: 'Throughline <insights@example.com>' }
  ;[server, browser] = await Promise.all([startServer({ env }), launchChromium()])
  project = await server.createProject({ name: 'Watched', origins: ['https://shop.example'] })
  const now = Date.now() - 60_000
  await collectEvents(server, project, aVisit(now, { person: 'anna' }), [{ kind: 'pageview', at: now, url }])
  const asked = { kind: 'trend', series: [{ match: { kind: 'active' } }] }
  await until('the visit is stored', async () => {
    const { result } = await server.api<{ result: QueryResult }>('POST', `/api/v1/projects/${project.id}/query`, asked)
    return result.kind === 'trend' && result.lines[0]?.total === 1
  })
  page = await (await openDashboard(browser, server)).newPage()
  page.setDefaultTimeout(20_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
  await smtp.close()
})

const happened = () => page.getByRole('region', { name: 'What happened' })
const annotations = async (): Promise<Annotation[]> =>
  (await server.api<{ items: Annotation[] }>('GET', `/api/v1/projects/${project.id}/annotations`)).items

it('what happened is noted on the axis of a trend, marked there, changed and taken back', async () => {
  await page.goto(`/p/${project.id}/questions/trend`)
  const axis = page.getByRole('button', { name: 'Annotate a moment' })
  const box = await axis.boundingBox()
  await axis.click({ position: { x: 2, y: (box?.height ?? 0) / 2 } })
  const form = page.getByRole('dialog', { name: 'What happened?' })
  await form.getByLabel('What', { exact: true }).fill('Shop 2.4.0')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  const mark = page.getByRole('figure').getByRole('button', { name: /: Shop 2\.4\.0$/ })
  await mark.waitFor()
  // The left end of the axis is the first of thirty days.
  const [noted] = await annotations()
  const days = (Date.now() - Date.parse(noted?.at ?? '')) / 86_400_000
  expect(days).toBeGreaterThan(28)
  expect(days).toBeLessThan(30)

  await axis.focus()
  await page.keyboard.press('Tab')
  await page.getByRole('tooltip').getByText('Shop 2.4.0').waitFor()
  await happened().getByRole('button', { name: 'Change Shop 2.4.0' }).click()
  const change = page.getByRole('dialog', { name: 'Change the annotation' })
  await change.getByLabel('What', { exact: true }).fill('Shop 2.4.1')
  await change.getByRole('button', { name: 'Save changes' }).click()
  await page
    .getByRole('figure')
    .getByRole('button', { name: /: Shop 2\.4\.1$/ })
    .waitFor()
  await happened().getByRole('button', { name: 'Remove Shop 2.4.1' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await happened().getByText('Shop 2.4.1').waitFor()
})

it('a trend leads to an alert that shows what it would have found, and a test of it arrives', async () => {
  await page.getByRole('link', { name: 'Alert me' }).click()
  await page.getByText('a value', { exact: true }).click()
  await page.getByRole('status').getByText('Nothing is known yet').waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Nobody is here')
  await page.getByRole('button', { name: 'Make the alert' }).click()
  await page.getByRole('heading', { level: 1, name: 'Nobody is here' }).waitFor()
  const { items } = await server.api<{ items: Alert[] }>('GET', `/api/v1/projects/${project.id}/alerts`)
  expect(items).toMatchObject([
    { name: 'Nobody is here', interval: 'day', condition: { kind: 'threshold', direction: 'below', value: 1 }, recipients: 1 },
  ])
  await page.getByRole('button', { name: 'Send a test' }).click()
  await until('the test has arrived', async () => smtp.mails.length === 1)
  expect(smtp.mails[0]?.headers['subject']).toBe('Test: Nobody is here')
  await page.getByText('Arrived').waitFor()
})
