import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { twoReleases } from './two-visits.ts'

let server: RunningServer
let browser: Browser
let page: Page
let project: Project

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  await twoReleases(server, project)
  page = await (await openDashboard(browser, server)).newPage()
  page.setDefaultTimeout(10_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

const closedFrames = (): Frame[] => page.frames().filter((frame) => frame.url().endsWith('/player/frame.html'))

const row = (name: RegExp) => page.getByRole('row', { name })

describe('two heatmaps of a page', () => {
  it('are set beside each other from the page, and the address is a link to it', async () => {
    await page.goto(`/p/${project.id}/heatmaps?release=2.0`)
    await page.getByText('n = 24 clicks').waitFor()
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByRole('button', { name: '1.0', exact: true }).click()
    await page.waitForURL((url) => url.searchParams.get('vs') === 'release:1.0' && url.searchParams.get('release') === '2.0')
    await page.reload()
    await page.getByText('n = 24 clicks').waitFor()
    await page.getByText('n = 14 clicks').waitFor()
    await until('both pages are drawn', async () => {
      const drawn = await Promise.all(closedFrames().map((frame) => frame.childFrames()[0]?.locator('#buy').count() ?? Promise.resolve(0)))
      return drawn.length === 2 && drawn.every((count) => count === 1)
    })
  })

  it('say in a sentence what differs most, with its interval', async () => {
    const sentence = await page.locator('header').filter({ hasText: 'Add to cart' }).last().textContent()
    expect(sentence).toMatch(/“Add to cart” was clicked by 60 % of 40 visitors \(Release 2\.0\), against 10 % of 40 \(Release 1\.0\)/)
    expect(sentence).toMatch(/\+50 points, 95 % interval \+29\.8 to \+64\.9/)
  })

  it('differ by element, the largest difference first, with what only one of them has marked as such', async () => {
    const rows = page.getByRole('grid', { name: 'Clicks compared by element' }).getByRole('row')
    await row(/Old offer” only in Release 1\.0/).waitFor()
    const texts = await rows.allTextContents()
    expect(texts[1]).toMatch(/Add to cart” 60 %2410 %4\+50 \(\+29\.8 to \+64\.9\)/)
    expect(texts[2]).toMatch(/Old offer” only in Release 1\.00 %025 %10\u221225 \(/)
  })

  it('show where an element lies in both', async () => {
    await row(/Add to cart/).click()
    for (const frame of closedFrames()) {
      const outline = frame.locator('.outline')
      await outline.waitFor()
      expect(await outline.evaluate((line: HTMLElement) => [line.style.left, line.style.top])).toEqual(['100px', '120px'])
    }
  })

  it('scroll together', async () => {
    const pair = page.getByRole('region', { name: 'Both pages' })
    const tops = () => page.locator('figure iframe').evaluateAll((frames) => frames.map((frame) => frame.getBoundingClientRect().top))
    const before = await tops()
    await pair.evaluate((element) => element.scrollBy({ top: 200, behavior: 'instant' }))
    await until('both moved as far', async () => {
      const moved = (await tops()).map((top, index) => Math.round((before[index] ?? 0) - top))
      return moved[0] === 200 && moved[1] === 200
    })
  })

  it('are compared with the period before, with other days and with another device, too', async () => {
    await page.getByRole('button', { name: 'End the comparison' }).click()
    await page.waitForURL((url) => !url.searchParams.has('vs'))
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByRole('button', { name: 'The period before' }).click()
    await page.getByText('The 7 days before').first().waitFor()
    await page.goto(`/p/${project.id}/heatmaps?vs=device:phone`)
    await page.getByText('Phone: no picture').waitFor()
    await page.getByText('One of the two has no visitors').waitFor()
    const from = new Date(Date.now() - 86_400_000 * 3).toISOString()
    const to = new Date(Date.now() - 86_400_000 * 2).toISOString()
    await page.goto(`/p/${project.id}/heatmaps?kind=scroll&vs=${from}/${to}`)
    await page.getByRole('grid', { name: 'How far the page was seen, compared' }).waitFor()
  })

  it('are shown one at a time on a phone', async () => {
    await page.goto(`/p/${project.id}/heatmaps?release=2.0&vs=release:1.0`)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByText('n = 24 clicks').waitFor()
    expect(await page.getByText('n = 14 clicks').isVisible()).toBe(false)
    await page.locator('label').filter({ hasText: 'Release 1.0' }).click()
    await page.getByText('n = 14 clicks').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await page.setViewportSize({ width: 1_440, height: 900 })
  })
})
