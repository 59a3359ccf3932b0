import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { twoReleases } from '../52-heatmap-views/two-visits.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'

let server: RunningServer
let browser: Browser
let page: Page
let project: Project

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  await twoReleases(server, project)
  page = await (await openDashboard(browser, server)).newPage()
  page.setDefaultTimeout(15_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

/** The field itself: the list of its suggestions carries the same label. */
const field = (label: string) => page.locator('input').and(page.getByLabel(label))

const inAddress = (name: string): string | null => new URL(page.url()).searchParams.get(name)

describe('a filter built by hand', () => {
  it('is found by typing, filled in by the keyboard, and stands in the address and in a sentence', async () => {
    await page.goto(`/p/${project.id}/recordings`)
    await page.getByRole('button', { name: 'Add filter' }).click()
    await page.getByLabel('Find a filter').fill('release')
    await page.keyboard.press('Enter')
    await field('One of').fill('2.0')
    await page.keyboard.press('Enter')
    await page.getByText('Visits whose release is 2.0').waitFor()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.waitForURL((url) => url.searchParams.has('where'))
    expect(JSON.parse(inAddress('where') ?? '')).toEqual({ all: [{ text: { of: 'release', test: 'is', values: ['2.0'] } }] })
    // 39 views that told events alone, and one that was recorded.
    await page.getByText(/Visits whose release is 2\.0 — \d+ (person|people), 40 visits .*, 1 of them recorded/).waitFor()
    await page.getByText('1 visit like that').waitFor()
  })

  it('takes more conditions, any or none of them', async () => {
    await page.getByRole('button', { name: 'Add group' }).click()
    const group = page.getByRole('group', { name: 'Visits that fulfil any of' })
    await group.getByLabel('How these are joined').selectOption('none')
    const none = page.getByRole('group', { name: 'Visits that fulfil none of' })
    await none.getByRole('button', { name: 'Add filter' }).click()
    await page.getByLabel('Find a filter').fill('clicked')
    await page.keyboard.press('Enter')
    await field('Element, as heatmaps name it').fill('#old-offer')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('Visits whose release is 2.0 and not (that clicked #old-offer)').waitFor()
    await page.getByText(/— \d+ (person|people), 40 visits/).waitFor()
  })

  it('is saved as a segment, and is there after a reload', async () => {
    await page.getByRole('button', { name: 'Save as segment' }).click()
    await page.getByLabel('Name').fill('Second release')
    await page.getByRole('button', { name: 'Save segment' }).click()
    await page.waitForURL((url) => url.searchParams.has('segment') && !url.searchParams.has('where'))
    await page.reload()
    await page.getByText(/Second release: Visits whose release is 2\.0/).waitFor()
    await page.getByText('1 visit like that').waitFor()
  })

  it('narrows a heatmap, which says so', async () => {
    const segment = inAddress('segment') ?? ''
    await page.goto(`/p/${project.id}/heatmaps?route=/`)
    await page.getByText('n = 38 clicks').waitFor()
    await page.getByRole('button', { name: 'Segment' }).click()
    await page
      .getByRole('button', { name: /Second release/ })
      .first()
      .click()
    await page.waitForURL((url) => url.searchParams.get('segment') === segment)
    await page.getByText('n = 24 clicks').waitFor()
    await page.locator('figcaption').getByText('Second release').waitFor()
  })

  it('can be removed, and put back', async () => {
    await page.goto(`/p/${project.id}/recordings`)
    await page.getByRole('button', { name: 'Segment' }).click()
    await page.getByRole('button', { name: 'Remove Second release' }).click()
    await page.getByText('No segment is saved yet').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('“Second release” is removed.').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Segment' }).click()
    await page.getByRole('button', { name: /^Second release/ }).waitFor()
  })
})

describe('the order of the list', () => {
  it('can be by relevance, and each recording says why', async () => {
    await page.goto(`/p/${project.id}/recordings`)
    await page.getByRole('button', { name: /^Sort / }).click()
    await page.getByRole('button', { name: /^Relevance/ }).click()
    await page.waitForURL((url) => url.searchParams.get('sort') === 'relevance')
    await page
      .getByLabel(/points: .*not watched 15/)
      .first()
      .waitFor()
  })
})
