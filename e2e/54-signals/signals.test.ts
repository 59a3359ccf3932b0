import type { Project, SignalName, WireEvent } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aVisit, collectEvents, type Visit } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const MINUTE_MS = 60_000
const HOME = 'https://shop.example/'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let page: Page
let project: Project
let raging: Visit

type Signal = Extract<WireEvent, { kind: 'signal' }>

const signal = (name: SignalName, at: number, own: Partial<Signal>): Omit<Signal, 'id'> => ({
  kind: 'signal',
  name,
  at,
  url: HOME,
  rule: 1,
  burst: 1,
  place: { selector: '#buy', ex: 0, ey: 0, x: 10, y: 10 },
  tag: 'button',
  label: 'Add to cart',
  ...own,
})

/** A visit of one page view with such signals, once it is in the store. */
const visited = async (startedAt: number, signals: readonly Omit<Signal, 'id'>[]): Promise<Visit> => {
  const visit = aVisit(startedAt)
  await collectEvents(server, project, visit, [
    { kind: 'pageview', at: startedAt, url: HOME, title: 'Shop' },
    ...signals,
    { kind: 'leave', at: startedAt + 90_000, url: HOME, activeMs: 90_000, depth: 900 },
  ])
  await until('the visit is stored', async () => ((await recordingOf(visit)).activeMs ?? 0) > 0)
  return visit
}

const recordingOf = async ({ session }: Visit): Promise<Record<string, number>> => {
  const answer = await server.fetch(`/api/v1/projects/${project.id}/recordings/${session}`)
  return answer.ok ? ((await answer.json()) as Record<string, number>) : {}
}

const ignored = async (): Promise<unknown> => {
  const answer = await server.fetch(`/api/v1/projects/${project.id}`)
  return ((await answer.json()) as Project).settings.signals.ignore
}

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  const at = Date.now() - 60 * MINUTE_MS
  raging = await visited(at, [
    signal('rage_click', at + 5_000, { burst: 5 }),
    signal('rage_click', at + 20_000, { burst: 3 }),
    signal('rage_click', at + 40_000, { burst: 2 }),
    signal('dead_click', at + 50_000, { ms: 5_000 }),
    signal('dead_click', at + 60_000, { ms: 1_500 }),
  ])
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

const rage = () => page.getByRole('listitem').filter({ hasText: 'Rage click' })
const clicks = () => page.getByLabel('Rage click: at least … clicks in a burst')

describe('signals', () => {
  it('are counted by the thresholds of the project, and what is short of them is not', async () => {
    expect(await recordingOf(raging)).toMatchObject({ rageClicks: 2, deadClicks: 1 })
  })

  it('are tried by other thresholds before these are saved', async () => {
    await page.goto(`/p/${project.id}/settings/signals`)
    await rage().getByText('2 in the last 7 days, in 1 visit').waitFor()
    await clicks().fill('5')
    await rage().getByText('1 instead of 2 in the last 7 days, in 1 visit').waitFor()
    await clicks().fill('2')
    await rage().getByText('3 instead of 2 in the last 7 days, in 1 visit').waitFor()
    await page.getByText('Looser thresholds are tried on what trackers have told since').waitFor()
  })

  it('are counted by what was saved from then on, and what was counted before stays', async () => {
    await page.goto(`/p/${project.id}/settings/signals`)
    await clicks().fill('2')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await rage().getByText('3 in the last 7 days, in 1 visit').waitFor()
    const at = Date.now() - MINUTE_MS * 5
    const later = await visited(at, [signal('rage_click', at + 5_000, { burst: 2 })])
    expect(await recordingOf(later)).toMatchObject({ rageClicks: 1 })
    expect(await recordingOf(raging)).toMatchObject({ rageClicks: 2 })
  })

  it('are ignored from beside the recording, and no longer when that is undone', async () => {
    await page.goto(`/p/${project.id}/recordings/${raging.session}`)
    const row = page.getByRole('listitem').filter({ hasText: 'Dead click on “Add to cart”' })
    await row.hover()
    await row.getByRole('button', { name: 'Ignore this: Dead click on “Add to cart”' }).click()
    await page.getByText('Dead clicks on “Add to cart” at / are no signals from now on.').waitFor()
    expect(await ignored()).toEqual([{ signal: 'dead_click', page: '/', selector: '#buy' }])
    const at = Date.now() - MINUTE_MS * 3
    const calm = await visited(at, [signal('dead_click', at + 5_000, { ms: 5_000 })])
    expect(await recordingOf(calm)).toMatchObject({ deadClicks: 0 })
    await page.getByRole('button', { name: 'Undo' }).click()
    await until('the rule is gone', async () => JSON.stringify(await ignored()) === '[]')
  })

  it('add up to a frustration whose arithmetic is shown', async () => {
    await page.goto(`/p/${project.id}/recordings/${raging.session}`)
    await page.getByRole('tab', { name: 'About the visit' }).click()
    const sum = page.getByRole('table').filter({ hasText: 'rage clicks' })
    const rows = await sum.getByRole('row').allInnerTexts()
    expect(rows.map((row) => row.replaceAll(/\s+/g, ' ').trim())).toEqual([
      '2 rage clicks 2 × 4 8',
      '1 dead click 1 × 2 2',
      'in 1.5 active min 10 ÷ 1.5 6.7',
    ])
    await page.getByText('from 20 on there is a score').waitFor()
  })
})
