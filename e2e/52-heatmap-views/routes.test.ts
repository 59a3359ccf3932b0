import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: RunningServer
let browser: Browser
let page: Page
let project: Project

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  const at = Date.now() - 60_000
  const paths = ['/blog/walking', '/blog/running', '/blog/running', '/about']
  await collectEvents(
    server,
    project,
    aVisit(at),
    paths.map((path, index) => ({ kind: 'pageview' as const, at: at + index * 1_000, url: `https://shop.example${path}` })),
  )
  await until('the pages are counted', async () => {
    const { items } = await server.api<{ items: unknown[] }>('GET', `/api/v1/projects/${project.id}/routes`)
    return items.length === 3
  })
  page = await (await openDashboard(browser, server)).newPage()
  page.setDefaultTimeout(20_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

it('shows what route patterns would join while they are typed, and saves them', async () => {
  await page.goto(`/p/${project.id}/settings/routes`)
  await page.getByText('3 paths with 4 page views make 3 pages, as many as with the patterns that are saved.').waitFor()
  await page.getByLabel('Patterns').fill('/blog/:slug\n/blog/walking\n/shop/*')
  await page.getByText('3 paths with 4 page views make 2 pages; with the patterns that are saved, 3.').waitFor()
  const patterns = page.getByRole('grid', { name: 'What each pattern takes' }).getByRole('row')
  expect((await patterns.allTextContents()).slice(1)).toEqual([
    expect.stringMatching(/^\/blog\/:slug\/blog\/running, \/blog\/walking23$/),
    expect.stringContaining('never reached: /blog/:slug above takes its paths'),
    expect.stringContaining('fits nothing'),
  ])
  const changed = page.getByRole('grid', { name: 'Pages that would be others than today' }).getByRole('row')
  expect((await changed.allTextContents()).slice(1)).toEqual(['/blog/:slug/blog/running, /blog/walking3'])
  await page.getByRole('button', { name: 'Save' }).click()
  await until('the patterns are saved', async () => {
    const { settings } = await server.api<Project>('GET', `/api/v1/projects/${project.id}`)
    return settings.routePatterns.length === 3
  })
  expect(await page.getByText('from the moment they are saved').isVisible()).toBe(true)
})
