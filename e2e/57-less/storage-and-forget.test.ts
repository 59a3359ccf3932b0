import { join } from 'node:path'
import { openChdbStore } from '@throughline/analytics-store'
import type { DataHealth, Project } from '@throughline/contract'
import { aChunkRow, anEventRow, cleanUpAtOnce, filesWith, jsonLines, launchChromium, storeTime, uuidAt } from '@throughline/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const person = 'anna-Wq7Lp2Vc@example.com'
const marker = 'marker-old-Pq4Zt8'

let server: RunningServer
let browser: Browser
let project: Project
let page: Page

/** Puts a recording of forty days ago into the data directory of a server that is stopped, and has its engine let go at once of what it replaces. */
const addOldRecording = async (): Promise<void> => {
  const store = openChdbStore({ path: join(server.dataDir, 'analytics') })
  const startedAt = new Date(Date.now() - 40 * DAY_MS)
  const of = { project_id: project.id, session_id: uuidAt(startedAt) }
  const payload = `{"type":4,"timestamp":${startedAt.getTime()},"data":{"href":"https://shop.example/${marker}","width":1,"height":1}}`
  await store.insert({ table: 'events', rows: jsonLines([anEventRow({ ...of, at: storeTime(startedAt) })]), token: 'old event' })
  const chunk = aChunkRow({ ...of, started_at: storeTime(startedAt), payload })
  await store.insert({ table: 'recording_chunks', rows: jsonLines([chunk]), token: 'old chunk' })
  await cleanUpAtOnce(store)
  await store.close()
}

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Shop', origins: ['https://shop.example'] })
  await until('the tables are set up', async () => (await health()).balanced)
  await server.stop()
  await addOldRecording()
  server = await startServer({ dataDir: server.dataDir })
  const now = Date.now()
  await collectEvents(server, project, aVisit(now - 60_000, { person }), [
    { kind: 'pageview', at: now - 30_000, url: 'https://shop.example/' },
    { kind: 'identify', at: now - 20_000, url: 'https://shop.example/', person: person as never, props: { plan: 'team' } },
  ])
  await until('all is stored', async () => {
    const { inStore, events } = await health()
    return inStore?.events === 3 && events.inSpool === 0
  })
  page = await (await openDashboard(browser, server)).newPage()
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

const health = (): Promise<DataHealth> => server.api<DataHealth>('GET', `/api/v1/projects/${project.id}/health`)

describe('the storage page', () => {
  it('says before it is saved what keeping less would delete', async () => {
    await page.goto(`/p/${project.id}/settings/storage`)
    await page.getByText('Nothing is stored of this project yet.').or(page.getByText('This project takes')).waitFor()
    const days = page.getByLabel('Recordings, in days')
    await days.fill('60')
    await page.getByText('saving it deletes nothing today').waitFor()
    await days.fill('5')
    await page.getByText('Saving this deletes with the next run, within a day and for good: 1 recording').waitFor()
  })

  it('runs when told to, and says what went and what was seen to be free', async () => {
    await page.goto(`/p/${project.id}/settings/storage`)
    expect(await filesWith(server.dataDir, marker)).not.toEqual([])
    await page.getByRole('button', { name: 'Run now' }).click()
    await page.getByText(/1 recording of .* of this project went, about .* seen to be free\./).waitFor({ timeout: 120_000 })
    expect(await filesWith(server.dataDir, marker)).toEqual([])
  })
})

describe('the page to forget somebody', () => {
  it('shows what would go, asks for the id again, and tells when the last byte is gone', async () => {
    await page.goto(`/p/${project.id}/settings/forget`)
    await page.getByLabel('Id of the person').fill('nobody at all')
    await page.getByRole('button', { name: 'Show what would be erased' }).click()
    await page.getByText('Nothing is stored under this id.').waitFor()
    await page.getByLabel('A visitor').check()
    await page.getByRole('button', { name: 'Show what would be erased' }).click()
    await page.getByText('Nothing is stored under this id.').waitFor()
    await page.getByLabel('A person').check()
    await page.getByLabel('Id of the person').fill(person)
    await page.getByRole('button', { name: 'Show what would be erased' }).click()
    await page.getByText('1 session of 1 browser').waitFor()
    const erase = page.getByRole('button', { name: 'Erase this person' })
    await page.getByLabel('Type the id again').fill(person.slice(1))
    expect(await erase.isDisabled()).toBe(true)
    await page.getByLabel('Type the id again').fill(person)
    await erase.click()
    await page.getByText('Being erased').waitFor()
    await page.getByText('Erased, bytes gone at').waitFor({ timeout: 120_000 })
    await page.getByText('counted again: 0 rows left').waitFor()
    expect(await filesWith(server.dataDir, person)).toEqual([])
    expect((await health()).inStore?.events).toBe(1)
  })
})
