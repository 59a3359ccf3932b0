import type { Overview, Project, RecorderCosts, TrackerConfig } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: RunningServer
let browser: Browser
let project: Project
let context: BrowserContext
let page: Page

const end = { kind: 'recorder', reason: 'end', watchedMs: 10_000, nodes: 52_000 } as const

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Shop' })
  const at = Date.now() - 30_000
  await collectEvents(server, project, aVisit(at - 30_000), [
    { kind: 'pageview', at, url: 'https://shop.example/checkout/address' },
    { ...end, at, url: 'https://shop.example/checkout/address', level: 1, longestMs: 120, workMs: 700 },
  ])
  await collectEvents(server, project, aVisit(at - 30_000), [
    { kind: 'pageview', at, url: 'https://shop.example/' },
    { ...end, at, url: 'https://shop.example/', level: 0, longestMs: 8, workMs: 30 },
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

beforeEach(async () => {
  context = await openDashboard(browser, server)
  page = await context.newPage()
})

afterEach(() => context.close())

const save = async (): Promise<void> => {
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Saved').waitFor()
}

const told = async (): Promise<TrackerConfig> => (await fetch(`${server.url}/collect/config?project=${project.key}`)).json() as never

describe('what is recorded', () => {
  it('is chosen in the dashboard, which says what it means and would have meant, and reaches the tracker', async () => {
    await page.goto(`/p/${project.id}/settings/collection`)
    await page.getByText('Every session is recorded.').waitFor()
    await page.getByText('Of the 2 sessions of the last seven days it would have recorded 2 (100 %).').waitFor()
    await page.getByLabel('Share of sessions that is recorded').fill('0')
    await page.getByRole('button', { name: 'Add a rule' }).click()
    await page.getByLabel('Value of rule 1').fill('/checkout*')
    await page.getByText('Every session that comes to /checkout* is recorded, and no other.').waitFor()
    await page.getByText('it would have recorded 1 (50 %): 1 by a rule.').waitFor()
    await page.getByRole('button', { name: 'Add a rule' }).click()
    await page.getByRole('combobox', { name: 'What rule 2 looks for' }).click()
    await page.getByRole('option', { name: 'has an error' }).click()
    await page.getByLabel('Shortest recording').fill('5')
    await page.getByLabel('Pages not recorded').fill('/account*')
    await save()
    expect((await told()).recording).toEqual({
      enabled: true,
      sampleRate: 0,
      rules: [
        { kind: 'page', value: '/checkout*' },
        { kind: 'error', value: '' },
      ],
      minSeconds: 5,
      skipPages: ['/account*'],
    })
    await page.getByRole('button', { name: 'Remove rule 1' }).click()
    await save()
    expect((await told()).recording.rules).toEqual([{ kind: 'error', value: '' }])
  })

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    await page.goto(`/p/${project.id}/settings/collection`)
    await page.getByRole('button', { name: 'Add a rule' }).click()
    await page.getByLabel('Value of rule 2').fill('checkout')
    await page.getByLabel('Pages not recorded').fill('account')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('“account”: A page begins with / or *').waitFor()
    expect(await page.getByText('A page begins with / or *, such as /checkout*').count()).toBe(2)
    expect(await page.getByLabel('Value of rule 2').inputValue()).toBe('checkout')
  })
})

describe('what recording costs', () => {
  it('stands on data health, the costliest page first, each a door to its recordings', async () => {
    const costs = await server.api<RecorderCosts>('GET', `/api/v1/projects/${project.id}/recorder-costs`)
    expect(costs.pages).toMatchObject([
      { route: '/checkout/address', p95Ms: 70, longestMs: 120, levels: [0, 1, 0, 0, 0] },
      { route: '/', p95Ms: 3, levels: [1, 0, 0, 0, 0] },
    ])
    await page.goto(`/p/${project.id}/health`)
    const row = page.getByRole('row', { name: /checkout/ })
    await row.getByText('fewer positions of the pointer').waitFor()
    await row.getByRole('link').click()
    await page.waitForURL(/recordings\?.*route=/)
  })
})
