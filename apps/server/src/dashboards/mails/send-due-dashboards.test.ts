import { defaultProjectSettings, type DashboardMail, type Project, type Tile } from '@throughline/contract'
import {
  anEventRow,
  aProject,
  fakeClock,
  jsonLines,
  openTestStores,
  startSmtpServer,
  uuidAt,
  type TestSmtpServer,
} from '@throughline/testkit'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createLog } from '../../log.ts'
import { openMailer } from '../../mail/open-mailer.ts'
import { sendMails } from '../../mail/send-mails.ts'
import { isRefusal } from '../../refusal.ts'
import { makeDashboard, removeDashboard } from '../dashboards.ts'
import { changeDashboardMail, listDashboardMails, planDashboardMail, type MailSettings } from './dashboard-mails.ts'
import { sendDueDashboards } from './send-due-dashboards.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const from = { name: 'Throughline', address: 'insights@example.com' }

let stores: Awaited<ReturnType<typeof openTestStores>>
let smtp: TestSmtpServer
let project: Project
const clock = fakeClock()
const log = createLog('silent').log

beforeAll(async () => {
  stores = await openTestStores()
  const { db } = stores.metadata
  project = aProject({ timeZone: 'Europe/Athens', name: 'Shop & <more>' })
  await db.insertInto('organizations').values({ id: project.organizationId, name: 'Example' }).execute()
  await db
    .insertInto('projects')
    .values({
      id: project.id,
      organization_id: project.organizationId,
      name: project.name,
      key: project.key,
      origins: '[]',
      time_zone: project.timeZone,
      settings: JSON.stringify(defaultProjectSettings),
    })
    .execute()
  const rows = ['one', 'two', 'three'].map((visitor, place) =>
    anEventRow({ project_id: project.id, visitor_id: visitor, event_id: uuidAt('2026-03-04T10:00:00Z'), position: place }),
  )
  await stores.analytics.insert({ table: 'events', rows: jsonLines(rows), token: 'visits' })
})
afterAll(() => stores.stop())

beforeEach(async () => {
  clock.set('2026-03-05T05:00:00Z')
  smtp = await startSmtpServer()
})
afterEach(async () => {
  await smtp.close()
  await stores.metadata.db.deleteFrom('dashboards').execute()
  await stores.metadata.db.deleteFrom('mails').execute()
})

const context = () => ({
  db: stores.metadata.db,
  analytics: stores.analytics,
  now: () => clock.now(),
  publicUrl: 'https://insights.example.com',
  mail: { smtpUrl: smtp.url, from },
  log,
  isStopping: () => false,
})

/** As a worker does that was just started: it knows nothing but what stands in the stores. */
const work = async (): Promise<void> => {
  await sendDueDashboards(context())
  await sendMails({ ...context(), mailer: openMailer({ smtpUrl: smtp.url, from }) })
}

const tile = (y: number, content: unknown, title = ''): Tile =>
  ({ id: randomUUID(), title, x: 0, y, width: 6, height: 4, content }) as unknown as Tile
const views = {
  kind: 'trend',
  series: [{ match: { kind: 'pageview', where: [] }, measure: { of: 'count' } }],
  interval: 'day',
  compare: false,
}
const question = (query: object, view: string | null = null) => ({
  kind: 'question',
  query: { period: { last: { count: 7, unit: 'day' } }, ...query },
  view,
})

const usual: MailSettings = {
  frequency: 'daily',
  weekday: 1,
  day: 1,
  hour: 8,
  recipients: ['ada@example.org', 'bob@example.org'],
  filters: {},
  isPaused: false,
}

const plan = async (settings: Partial<MailSettings> = {}, tiles = [tile(0, question(views), 'Page views')]) => {
  const dashboard = await makeDashboard(context(), { projectId: project.id, name: 'Weekly', description: '', tiles, maker: null })
  if (isRefusal(dashboard)) throw new Error(dashboard.error.message)
  const of = { project, dashboardId: dashboard.id }
  const mail = await planDashboardMail(context(), { ...of, settings: { ...usual, ...settings }, maker: null })
  if (isRefusal(mail)) throw new Error(mail.error.message)
  return { of, mail, dashboard }
}

const listed = async (of: Awaited<ReturnType<typeof plan>>['of']): Promise<DashboardMail | undefined> =>
  (await listDashboardMails(context(), of)).items[0]

it('is sent to each recipient once at its hour by the clocks of the project, however often the worker is started', async () => {
  const { of, mail } = await plan()
  expect(mail.nextAt).toBe('2026-03-05T06:00:00.000Z')
  await work()
  expect(smtp.mails).toEqual([])
  clock.set('2026-03-05T06:00:00Z')
  await Promise.all([work(), work(), work()])
  await work()
  clock.advance(12 * HOUR_MS)
  await work()
  expect(smtp.mails.flatMap(({ to }) => to).toSorted((a, b) => a.localeCompare(b))).toEqual(usual.recipients)
  expect(await listed(of)).toMatchObject({
    nextAt: '2026-03-06T06:00:00.000Z',
    last: { dueAt: '2026-03-05T06:00:00.000Z', sent: 2, waiting: 0, failed: 0, problem: null },
  })
  clock.set('2026-03-06T06:00:10Z')
  await work()
  expect(smtp.mails).toHaveLength(4)
})

it('is not written twice where the worker died before it had noted that it was', async () => {
  const { mail } = await plan()
  clock.set('2026-03-05T06:00:00Z')
  await work()
  await stores.metadata.db.updateTable('dashboard_mails').set({ last_due_at: null, last_mail_id: null }).where('id', '=', mail.id).execute()
  await work()
  expect(smtp.mails).toHaveLength(2)
})

it('has the pictures of its tiles as PNG, their numbers as text, and a link; what fails is told and takes nothing with it', async () => {
  const tiles = [
    tile(0, question(views), 'Page views'),
    tile(4, question({ kind: 'lifecycle', match: { kind: 'active', where: [] }, interval: 'week' })),
    tile(8, { kind: 'saved', savedQuestionId: randomUUID() }, 'Gone'),
    tile(12, { kind: 'text', text: '**Read** <script>alert(1)</script> [this](javascript:alert(1))' }),
  ]
  const { dashboard } = await plan({ recipients: ['ada@example.org'] }, tiles)
  clock.set('2026-03-05T06:00:00Z')
  await work()
  const [mail] = smtp.mails
  const raw = mail?.raw ?? ''
  expect(mail?.headers['subject']).toContain('Weekly')
  const pngs = [...raw.matchAll(/Content-Type: image\/png[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, base64 = '']) =>
    Buffer.from(base64, 'base64'),
  )
  expect(pngs).toHaveLength(2)
  for (const png of pngs) expect([...png.subarray(1, 4)].map((byte) => String.fromCodePoint(byte)).join('')).toBe('PNG')
  const words = decoded(raw)
  expect(words).toContain('Whole period: 3')
  expect(words).toContain('The saved question that stood here was removed')
  expect(words).toContain(`https://insights.example.com/p/${project.id}/dashboards/${dashboard.id}`)
  expect(words).toContain('Shop &amp; &lt;more&gt;')
  expect(words).toContain('<strong>Read</strong>')
  expect(words).toContain('&lt;script&gt;')
  // As plain text it is what was written; in HTML it is words.
  expect(words.slice(words.indexOf('<!doctype html>'))).not.toMatch(/<script|href="javascript/)
})

/** The texts of a mail as they were before it was packed for the wire. */
const decoded = (raw: string): string =>
  Buffer.from(
    raw.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

it('waits for a mail server that is away, and is sent by none that was not told how to', async () => {
  const { of } = await plan()
  const { port } = smtp
  clock.set('2026-03-05T06:00:00Z')
  await sendDueDashboards({ ...context(), mail: undefined })
  expect((await listed(of))?.last).toBeNull()
  await smtp.close()
  await work()
  expect((await listed(of))?.last).toMatchObject({ sent: 0, waiting: 2, problem: expect.any(String) })
  smtp = await startSmtpServer({ port })
  clock.advance(10 * 60_000)
  await work()
  expect((await listed(of))?.last).toMatchObject({ sent: 2, waiting: 0 })
})

it('is not sent late by more than a day, nor for a time before it was planned, nor while it is paused or its dashboard is removed', async () => {
  const weekly = await plan({ frequency: 'weekly', weekday: 3, recipients: ['ada@example.org'] })
  await work()
  clock.set('2026-03-13T10:00:00Z')
  await work()
  expect(smtp.mails).toEqual([])
  await changeDashboardMail(context(), { ...weekly.of, id: weekly.mail.id, settings: { ...usual, isPaused: true }, changer: null })
  expect((await listed(weekly.of))?.nextAt).toBeNull()
  clock.advance(DAY_MS)
  await work()
  await changeDashboardMail(context(), { ...weekly.of, id: weekly.mail.id, settings: usual, changer: null })
  await removeDashboard(context(), { projectId: project.id, id: weekly.dashboard.id })
  clock.advance(DAY_MS)
  await work()
  expect(smtp.mails).toEqual([])
})
