import type { KeepsakesInBrief, Project, RecordingAccess, RecordingKeepsakes } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aShopVisit } from '../51-player/a-shop-visit.ts'
import { recordedPage, secondShown, untilSecond } from '../51-player/watching.ts'
import { aVisit, collectEvents, collectRecording, type Visit } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let stranger: BrowserContext
let page: Page
let project: Project
let maria: Visit
const others: Visit[] = []
const minute = 60_000
const habits = JSON.stringify({ speed: 1, skipsInactivity: false })

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  maria = await visited(Date.now() - 40 * minute, { person: 'maria@shop.example' })
  for (const ago of [50, 60, 70]) others.push(await visited(Date.now() - ago * minute))
  context = await openDashboard(browser, server)
  stranger = await browser.newContext({ viewport: { width: 1_440, height: 900 }, locale: 'en-GB' })
  for (const one of [context, stranger]) await one.addInitScript((stored) => localStorage.setItem('throughline-player', stored), habits)
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

async function visited(startedAt: number, changes: Partial<Visit> = {}): Promise<Visit> {
  const visit = aVisit(startedAt, changes)
  const { recording, events } = aShopVisit(startedAt)
  await collectEvents(server, project, visit, events)
  await collectRecording(server, project, visit, recording)
  await until('the visit is listed', async () => {
    const answer = await server.fetch(`/api/v1/projects/${project.id}/recordings/${visit.session}`)
    return answer.ok && ((await answer.json()) as { clicks: number }).clicks > 0
  })
  return visit
}

const keepsakes = ({ session }: Visit) =>
  server.api<RecordingKeepsakes>('GET', `/api/v1/projects/${project.id}/recordings/${session}/keepsakes`)
const brief = async (visits: readonly Visit[]) =>
  (
    await server.api<{ items: KeepsakesInBrief[] }>(
      'GET',
      `/api/v1/projects/${project.id}/keepsakes?recordings=${visits.map(({ session }) => session).join(',')}`,
    )
  ).items
const pause = async (): Promise<void> => {
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Play' }).first().waitFor()
}

describe('while a recording is watched', () => {
  it('it becomes watched after a few seconds', async () => {
    expect((await keepsakes(maria)).watched).toBeNull()
    await page.goto(`/p/${project.id}/recordings/${maria.session}`)
    await untilSecond(page, 3, 30)
    const watched = await until('it is watched', async () => (await keepsakes(maria)).watched ?? undefined)
    expect(watched.reachedMs).toBeGreaterThan(2_000)
  })

  it('a note is written to the moment that is seen, stands among what happened, and leads there', async () => {
    await page.goto(`/p/${project.id}/recordings/${maria.session}?t=61`)
    await untilSecond(page, 61, 70)
    await page.keyboard.press('n')
    await page.getByLabel('What is to be seen here?').fill('Here they come back')
    await page.keyboard.press('Enter')
    const row = page.getByRole('button', { name: /Here they come back/ })
    await row.waitFor()
    const [note] = (await keepsakes(maria)).notes
    expect(note).toMatchObject({ text: 'Here they come back', author: 'owner' })
    await page.getByRole('button', { name: /Clicked “Add to cart”/ }).click()
    await until('the click is seen', async () => (await secondShown(page)) < 20)
    await row.click()
    await untilSecond(page, Math.floor((note?.atMs ?? 0) / 1_000), 80)
  })

  it('a clip is cut by two presses of a key, and its ends can be moved', async () => {
    await page.goto(`/p/${project.id}/recordings/${maria.session}?t=65`)
    await untilSecond(page, 65, 70)
    await pause()
    await page.keyboard.press('c')
    await page.getByRole('form', { name: 'Make a clip' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('c')
    const end = page.getByRole('slider', { name: 'End of the clip' })
    const before = Number(await end.getAttribute('aria-valuenow'))
    await end.press('ArrowLeft')
    await until('the end has moved', async () => Number(await end.getAttribute('aria-valuenow')) === before - 1)
    await page.getByLabel('What does the clip show?').fill('Opens the cart')
    await page.keyboard.press('Enter')
    const clip = await until('the clip is made', async () => (await keepsakes(maria)).clips[0])
    expect(clip.title).toBe('Opens the cart')
    expect(clip.toMs - clip.fromMs).toBeGreaterThan(2_500)
    expect(clip.toMs - clip.fromMs).toBeLessThan(5_000)
  })

  it('it is marked as not watched again by whoever says so, and stays that while they look on', async () => {
    await page.getByRole('tab', { name: 'Notes' }).click()
    await page.getByRole('button', { name: 'Mark unwatched' }).click()
    await page.getByText('Not yet by you').waitFor()
    expect((await keepsakes(maria)).watched).toBeNull()
  })
})

describe('a clip that is shared', () => {
  let link = ''

  it('is a link from its page', async () => {
    await page.goto(`/p/${project.id}/recordings/clips`)
    await page.getByRole('link', { name: 'Opens the cart' }).click()
    await page.getByRole('heading', { name: 'Opens the cart', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Share' }).click()
    const dialog = page.getByRole('dialog', { name: 'Share this clip' })
    await dialog.getByRole('button', { name: 'Make a link' }).click()
    link = (await dialog.locator('code').textContent()) ?? ''
    expect(link).toMatch(/\/watch\/tlw_[\w-]{43}$/)
  })

  it('is played to its end by somebody without an account, from its beginning and no further', async () => {
    const shown = await stranger.newPage()
    const refused: string[] = []
    const asked: string[] = []
    shown.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (response.status() >= 400) refused.push(`${response.status()} ${pathname}`)
      if (pathname.startsWith('/api/')) asked.push(pathname)
    })
    const answer = await shown.goto(link)
    expect(answer?.headers()['x-robots-tag']).toContain('noindex')
    const [clip] = (await keepsakes(maria)).clips
    const [first, last] = [Math.floor((clip?.fromMs ?? 0) / 1_000), Math.floor((clip?.toMs ?? 0) / 1_000)]
    await recordedPage(shown, '#clock')
    const seen = new Set<number>()
    await until('it is played to its end', async () => {
      seen.add(await secondShown(shown))
      return shown.getByRole('button', { name: 'Watch again' }).isVisible()
    })
    seen.add(await secondShown(shown))
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(first - 1)
    expect(Math.max(...seen)).toBeLessThanOrEqual(last)
    expect(seen.has(last) || seen.has(last - 1)).toBe(true)
    expect(refused).toEqual([])
    expect(asked.every((path) => path.startsWith('/api/v1/shared-recordings/'))).toBe(true)
    expect(await stranger.cookies()).toEqual([])
    expect(await shown.getByText('maria@shop.example').count()).toBe(0)
  })

  it('is opened at most until it is revoked, and both are written down', async () => {
    const dialog = page.getByRole('dialog', { name: 'Share this clip' })
    await dialog.getByRole('button', { name: 'Revoke the link' }).click()
    await page.getByRole('dialog', { name: 'Revoke the link' }).getByRole('button', { name: 'Revoke the link' }).click()
    await dialog.getByText('Links that can be opened').waitFor({ state: 'detached' })
    const [shown] = stranger.pages()
    await shown?.reload()
    await shown?.getByText('This link was revoked').waitFor()
    await page.goto(`/p/${project.id}/settings/access`)
    await page.locator('tbody').getByText('Opened by link').waitFor()
    const path = `/api/v1/projects/${project.id}/recording-access?recordingId=${maria.session}`
    const { items } = await server.api<{ items: RecordingAccess[] }>('GET', path)
    expect(items.slice(0, 3).map(({ action }) => action)).toEqual(['revoked', 'opened', 'shared'])
  })
})

const rows = () => page.locator('tbody tr[data-opens]')

describe('recordings that are marked in the list', () => {
  it('are tagged together, and not any more once that is undone', async () => {
    await page.goto(`/p/${project.id}/recordings?period=24h`)
    await until('all visits are listed', async () => (await rows().count()) === 4)
    await rows().nth(1).focus()
    for (const key of ['Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key)
    await page.getByText('3 marked').waitFor()
    await page.getByRole('region', { name: 'Marked recordings' }).getByRole('button', { name: 'Tag' }).click()
    await page.getByRole('combobox', { name: 'Tag' }).fill('to discuss')
    await page.keyboard.press('Enter')
    await page.getByText('3 recordings tagged “to discuss”').waitFor()
    expect((await brief(others)).map(({ tags }) => tags)).toEqual([['to discuss'], ['to discuss'], ['to discuss']])
    await page.getByRole('button', { name: 'Undo' }).click()
    await until('the tags are gone', async () => (await brief(others)).every(({ tags }) => tags.length === 0))
  })

  it('are put on a watch list, where they stand to be watched', async () => {
    await server.api('POST', `/api/v1/projects/${project.id}/watch-lists`, { name: 'Design review' })
    await page.reload()
    await until('all visits are listed', async () => (await rows().count()) === 4)
    for (const row of [0, 1]) await rows().nth(row).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Add to watch list' }).click()
    await page.getByRole('menuitem', { name: 'Design review' }).click()
    await page.getByText('2 recordings put on “Design review”').waitFor()
    await page.getByRole('link', { name: 'Watch lists' }).click()
    await page.getByText('2 of 2 not yet watched').waitFor()
    await page.getByRole('link', { name: 'Design review' }).click()
    await until('both stand there', async () => (await rows().count()) === 2)
  })

  it('are deleted once their number was typed', async () => {
    await page.goto(`/p/${project.id}/recordings?period=24h`)
    await until('all visits are listed', async () => (await rows().count()) === 4)
    for (const row of [2, 3]) await rows().nth(row).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete 2 recordings?' })
    const button = dialog.getByRole('button', { name: 'Delete 2 recordings' })
    expect(await button.isDisabled()).toBe(true)
    await dialog.getByLabel('Type 2 to delete 2 recordings').fill('2')
    await button.click()
    await until('they are gone', async () => (await rows().count()) === 2)
    const answer = await server.fetch(`/api/v1/projects/${project.id}/recordings/${others[1]?.session}/events`)
    expect(answer.status).toBe(404)
  })
})
