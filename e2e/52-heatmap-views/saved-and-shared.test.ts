import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordedPage } from '../51-player/watching.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { twoReleases } from './two-visits.ts'

let server: RunningServer
let browser: Browser
let page: Page
let stranger: BrowserContext
let project: Project

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  await twoReleases(server, project)
  page = await (await openDashboard(browser, server)).newPage()
  page.setDefaultTimeout(12_000)
  stranger = await browser.newContext({ viewport: { width: 1_440, height: 900 }, locale: 'en-GB' })
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

describe('a saved heatmap', () => {
  it('is opened with all that it was saved with', async () => {
    await page.goto(`/p/${project.id}/heatmaps?release=2.0&vs=release:1.0&period=24h`)
    await page.getByRole('button', { name: 'Save view' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save view' })
    await dialog.getByLabel('Name').fill('New button')
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await page.goto(`/p/${project.id}/heatmaps?kind=scroll`)
    await page.getByRole('button', { name: 'Saved (1)' }).click()
    await page.getByText('Clicks on /, desktop, release 2.0, last 24 hours, compared').waitFor()
    await page.getByRole('link', { name: 'New button' }).click()
    await page.getByText('n = 14 clicks').waitFor()
    const { searchParams } = new URL(page.url())
    expect(['kind', 'release', 'vs', 'period'].map((name) => searchParams.get(name))).toEqual(['click', '2.0', 'release:1.0', '24h'])
  })

  it('is renamed', async () => {
    await page.getByRole('button', { name: 'Saved (1)' }).click()
    await page.getByRole('button', { name: 'Rename New button' }).click()
    await page.getByLabel('Name of New button').fill('Button before and after')
    await page.getByRole('button', { name: 'Rename', exact: true }).click()
    await page.getByRole('link', { name: 'Button before and after' }).waitFor()
  })

  it('is removed, and put back by whoever did not mean it', async () => {
    await page.getByRole('button', { name: 'Remove Button before and after' }).click()
    await page.getByText('Nothing is saved yet').waitFor()
    // A click beside the list closes it.
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Saved (1)' }).click()
    await page.getByRole('link', { name: 'Button before and after' }).waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('a heatmap that is shared', () => {
  let link = ''

  it('is a link that is shown once', async () => {
    await page.goto(`/p/${project.id}/heatmaps?release=2.0`)
    await page.getByText('n = 24 clicks').waitFor()
    await page.getByRole('button', { name: 'Share' }).click()
    const dialog = page.getByRole('dialog', { name: 'Share' })
    await dialog.getByRole('button', { name: 'Make a link' }).click()
    link = (await dialog.locator('code').textContent()) ?? ''
    expect(link).toMatch(/\/share\/tls_[\w-]{43}$/)
    await dialog.getByText('never opened').waitFor()
  })

  it('is seen without an account, on the page itself, with its numbers and no way into the project', async () => {
    const shown = await stranger.newPage()
    const refused: string[] = []
    shown.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${new URL(response.url()).pathname.replace(/tls_[\w-]+/, '…')}`)
    })
    const answer = await shown.goto(link)
    expect(answer?.headers()['referrer-policy']).toBe('no-referrer')
    expect(answer?.headers()['x-robots-tag']).toContain('noindex')
    await shown.getByText('n = 24 clicks').waitFor()
    await recordedPage(shown, '#buy')
    await shown.getByText('“Add to cart” takes the most').waitFor()
    await shown.getByText('Shop, desktop, release 2.0. This link opens until').waitFor()
    expect(await shown.getByRole('link').count()).toBe(0)
    expect(refused).toEqual([])
    expect(await stranger.cookies()).toEqual([])
  })

  it('is drawn in the same closed page as for members', async () => {
    const [shown] = stranger.pages()
    const closed = shown?.frames().find((frame) => frame.url().endsWith('/player/frame.html'))
    const refusal = await closed?.evaluate(() => fetch('/api/v1/projects').then(String, String))
    expect(refusal).toContain('Failed to fetch')
  })

  it('opens nothing any more when it was revoked', async () => {
    const dialog = page.getByRole('dialog', { name: 'Share' })
    await dialog.getByRole('button', { name: 'Revoke the link' }).click()
    await page.getByRole('dialog', { name: 'Revoke the link' }).getByRole('button', { name: 'Revoke the link' }).click()
    await dialog.getByText('Links that can be opened').waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: 'Make a link' }).or(dialog.getByText('It is shown only now')).waitFor()
    const [shown] = stranger.pages()
    await shown?.reload()
    await shown?.getByRole('heading', { name: 'This link opens nothing' }).waitFor()
  })
})
