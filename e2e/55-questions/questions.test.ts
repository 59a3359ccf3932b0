import type { Project, QueryResult } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: RunningServer
let browser: Browser
let project: Project
let dashboard: BrowserContext
let page: Page

const url = 'https://shop.example/cart'

/** Anna orders twice, Bert once, and Carla only looks. */
const visits = [
  { person: 'anna', plans: ['team', 'team'] },
  { person: 'bert', plans: ['free'] },
  { person: 'carla', plans: [] },
]

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Questions', origins: ['https://shop.example'] })
  const now = Date.now() - 60_000
  for (const { person, plans } of visits) {
    const orders = plans.map((plan, index) => ({
      kind: 'custom' as const,
      at: now + index,
      url,
      name: 'ordered',
      props: { plan, total: 10 * (index + 1) },
    }))
    await collectEvents(server, project, aVisit(now, { person }), [{ kind: 'pageview', at: now, url }, ...orders])
  }
  const asked = { kind: 'trend', series: [{ match: { kind: 'active' } }] }
  await until('the visits are stored', async () => {
    const { result } = await server.api<{ result: QueryResult }>('POST', `/api/v1/projects/${project.id}/query`, asked)
    return result.kind === 'trend' && result.lines[0]?.total === 6
  })
  dashboard = await openDashboard(browser, server)
  page = await dashboard.newPage()
  page.setDefaultTimeout(20_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

const answer = () => page.getByRole('region', { name: 'Answer' })
const totals = () => answer().getByRole('list', { name: 'The whole period' })
const textsOf = async (): Promise<string[]> => (await totals().getByRole('button').allTextContents()).map((text) => text.trim())
const told = (texts: string[]) => until(`the answer is ${texts.join(', ')}`, async () => String(await textsOf()) === String(texts))

it('is asked by choosing, cut, looked into, saved, and is the same when it is opened again', async () => {
  await page.goto(`/p/${project.id}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await page.getByRole('link', { name: /^Trend/ }).click()
  await told(['Anything people did3'])

  await page.getByRole('button', { name: /^Events of series A/ }).click()
  await page.getByRole('textbox', { name: 'Find an event or a page' }).fill('order')
  await page.getByRole('button', { name: 'ordered', exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await told(['ordered2'])

  await page.getByRole('combobox', { name: 'What series A counts' }).selectOption('count')
  await told(['ordered3'])
  await page.getByRole('button', { name: 'Cut by: Cut by…' }).click()
  await page.getByRole('button', { name: 'plan', exact: true }).click()
  await told(['team2', 'free1'])

  // Today's value, by keyboard: Anna alone.
  await answer()
    .getByRole('button', { name: /: team 2$/ })
    .focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: /^team, / })
  await panel.getByText('1 person,').waitFor()
  await panel.getByRole('link', { name: /anna 2 times/ }).waitFor()
  await panel.getByText('Sessions', { exact: true }).click()
  await panel.getByText('1 session,').waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })

  await page.getByText('Ranking', { exact: true }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Orders by plan')
  await page.getByRole('button', { name: 'Save question' }).click()
  await page.getByRole('heading', { level: 1, name: 'Orders by plan' }).waitFor()

  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const csv = await readFile(await (await saved).path(), 'utf8')
  expect(csv.split('\r\n').at(-1)).toBe('Whole period,,2,1')

  await page.getByRole('link', { name: 'Questions' }).last().click()
  await page.getByRole('link', { name: /^Orders by plan/ }).click()
  await told(['team2', 'free1'])
  expect(await page.getByRole('radio', { name: 'Ranking' }).isChecked()).toBe(true)
  expect(await page.getByText('Changed since it was saved').count()).toBe(0)

  await page.getByRole('button', { name: 'Take cut by away' }).click()
  await told(['ordered3'])
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('button', { name: 'Save changes' }).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'More for Orders by plan' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.goto(`/p/${project.id}/questions`)
  await page.getByRole('link', { name: /^Orders by plan/ }).waitFor()
})

it('says what cannot be read or answered, and what to do', async () => {
  await page.goto(`/p/${project.id}/questions/trend?q=%7Bnot`)
  await page.getByText('The address holds no question that can be read').waitFor()
  await told(['Anything people did3'])

  const asked = { kind: 'trend', series: [{ match: { kind: 'active' } }], formula: 'A +' }
  await page.goto(`/p/${project.id}/questions/trend?q=${encodeURIComponent(JSON.stringify(asked))}`)
  await page.getByRole('alert').getByText('The formula cannot be read').waitFor()

  const nothing = { kind: 'trend', series: [{ match: { kind: 'custom', name: 'never' } }] }
  await page.goto(`/p/${project.id}/questions/trend?q=${encodeURIComponent(JSON.stringify(nothing))}`)
  await page.getByRole('heading', { name: 'Nothing of this happened in the period' }).waitFor()
})
