import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aShopVisit, home, rageOnHome } from '../51-player/a-shop-visit.ts'
import { aVisit, collectEvents, collectRecording } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const minute = 60_000

let server: RunningServer
let browser: Browser
let page: Page
let project: Project
let recordingId: string

/** Four people rage on the button, one of them in a recording, 20 s into it; six others are content, and one of them buys. */
const tell = async (): Promise<void> => {
  const startedAt = Date.now() - 45 * minute
  const visit = aVisit(startedAt, { release: '1.0' })
  const { recording, events } = aShopVisit(startedAt)
  await collectEvents(server, project, visit, [...events, ...rageOnHome(startedAt + 20_000)])
  await collectRecording(server, project, visit, recording)
  recordingId = visit.session
  for (let index = 0; index < 9; index += 1) {
    const at = startedAt + index * 1_000
    await collectEvents(server, project, aVisit(at, { release: '1.0' }), [
      { kind: 'pageview', at, url: home, title: 'Shop' },
      ...(index < 3 ? rageOnHome(at + 5_000) : []),
      ...(index === 8 ? [{ kind: 'custom', at: at + 9_000, url: home, name: 'purchase' } as const] : []),
    ])
  }
  await until('all problems are counted', async () => {
    const { items } = await server.api<{ items: { people: number }[] }>('GET', `/api/v1/projects/${project.id}/problems`)
    const recorded = await server.api<{ items: unknown[] }>('GET', `/api/v1/projects/${project.id}/recordings`)
    return items[0]?.people === 4 && recorded.items.length === 1
  })
}

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  page = await (await openDashboard(browser, server)).newPage()
  page.setDefaultTimeout(10_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

const problems = () => page.getByRole('grid', { name: 'Problems' })
const panel = () => page.getByRole('dialog', { name: 'Rage clicks' })

describe('the page of problems', () => {
  it('says what will stand there while nothing has arrived', async () => {
    await page.goto(`/p/${project.id}/problems`)
    await page.getByRole('heading', { name: 'What stands in people’s way will stand here' }).waitFor()
    await page.getByRole('link', { name: 'Put the script on a page' }).waitFor()
  })

  it('ranks them by the people they befell, and says who left', async () => {
    await tell()
    await page.reload()
    await problems()
      .getByRole('link', { name: /Add to cart/ })
      .waitFor()
    const [, first] = await problems().getByRole('row').allTextContents()
    // Three did nothing more; the visit that was recorded went on.
    expect(first).toMatch(/Rage clicks“Add to cart”\/4 40 %3 75 %.*Open/)
    expect(await page.locator('header').last().textContent()).toContain(
      'Most of them: Rage clicks on “Add to cart” on /, which befell 4; 3 of them left there.',
    )
  })

  it('looks into one beside the list, and Escape goes back', async () => {
    await problems()
      .getByRole('link', { name: /Add to cart/ })
      .click()
    await panel().getByText('It befell 4 people, 40 % of all in the last 7 days; 3 of them left there.').waitFor()
    await page.waitForURL((url) => /^[0-9a-f]{16}$/.test(url.searchParams.get('problem') ?? ''))
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.searchParams.has('problem'))
  })

  it('takes a solved one off the list, and puts it back if that is undone', async () => {
    await problems()
      .getByRole('link', { name: /Add to cart/ })
      .click()
    await panel().getByRole('button', { name: 'Set state' }).click()
    await page.getByRole('radio', { name: 'Solved in 1.0, the latest release' }).check()
    await page.getByRole('textbox', { name: 'Note' }).fill('The button says what it does now')
    await page.getByRole('button', { name: 'Set state' }).last().click()
    await panel().getByText('“The button says what it does now”').waitFor()
    await problems()
      .getByRole('link', { name: /Add to cart/ })
      .waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await panel().getByText('“The button says what it does now”').waitFor({ state: 'detached' })
    await problems()
      .getByRole('link', { name: /Add to cart/ })
      .waitFor()
  })

  it('leads to the moment in a recording, and from there back to the problem', async () => {
    await panel().getByText('All 1 recording of it.').waitFor()
    await panel()
      .getByRole('link', { name: /Desktop · Chrome · 1\.0, at 0:20/ })
      .click()
    await page.waitForURL((url) => url.pathname.endsWith(`/recordings/${recordingId}`) && url.searchParams.get('t') === '14')
    await page.getByRole('listitem').filter({ hasText: 'Rage click on “Add to cart”' }).getByRole('link', { name: 'Problem' }).click()
    await panel().getByText('It befell 4 people').waitFor()
  })

  it('leads to the heatmap of rage clicks on its page', async () => {
    await panel().getByRole('link', { name: 'Heatmap of /' }).click()
    await page.waitForURL((url) => url.pathname.endsWith('/heatmaps') && url.searchParams.get('kind') === 'rage')
    await page.getByText('n = 4 rage clicks').waitFor()
  })

  it('tells who did not convert once it was said what that is', async () => {
    await page.goto(`/p/${project.id}/problems`)
    await page.getByRole('link', { name: 'Set a conversion' }).click()
    await page.getByText('An event', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Name of the event' }).fill('purchase')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/Saved/).waitFor()
    await page.getByRole('link', { name: 'Problems' }).click()
    await page.getByText('Of all 10 people of the period 9 (90 %) had a session without it').waitFor()
    const [, first] = await problems().getByRole('row').allTextContents()
    expect(first).toMatch(/4 40 %3 75 %4 100 %/)
  })
})
