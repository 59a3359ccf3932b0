import type { AlertCondition, AlertInterval, AlertWatch, Project, UserId } from '@throughline/contract'
import {
  aProject,
  anEventRow,
  fakeClock,
  jsonLines,
  openTestStores,
  startSmtpServer,
  storeTime,
  uuidAt,
  type FakeClock,
  type ReceivedMail,
  type TestSmtpServer,
  type TestStores,
} from '@throughline/testkit'
import { trendQuery } from '@throughline/contract'
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { openMailer } from '../mail/open-mailer.ts'
import { sendMails } from '../mail/send-mails.ts'
import { isRefusal } from '../refusal.ts'
import type { AlertsContext } from './alerts-context.ts'
import { changeAlert, createAlert, listAlertChecks, muteAlert, readAlert, removeAlert, restoreAlert } from './alerts.ts'
import { checkAlerts } from './check-alerts.ts'
import { listDeliveries } from './list-deliveries.ts'
import { sendWebhooks } from './send-webhooks.ts'
import { signingKeyOf } from './signing-key.ts'
import { testAlert } from './test-alert.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const MINUTE_MS = 60 * 1000
const START = '2026-03-04T10:20:00Z'
const from = { name: 'Throughline', address: 'insights@example.com' }
const log = createLog('silent').log
const isStopping = (): boolean => false

interface Posted {
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A real receiver of webhooks: what it took, and how it answers. */
interface Receiver {
  url: string
  posted: Posted[]
  answer: (status: number, headers?: Record<string, string>) => void
  close: () => Promise<void>
}

const startReceiver = async (): Promise<Receiver> => {
  const posted: Posted[] = []
  let next: { status: number; headers: Record<string, string> } = { status: 204, headers: {} }
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      posted.push({ headers: request.headers, body: Buffer.concat(pieces).toString() })
      response.writeHead(next.status, next.headers).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?secret=1`,
    posted,
    answer: (status, headers = {}) => {
      next = { status, headers }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

let stores: TestStores
let smtp: TestSmtpServer
let receiver: Receiver
let clock: FakeClock
let context: AlertsContext
let project: Project
let batches = 0

beforeAll(async () => {
  stores = await openTestStores()
  smtp = await startSmtpServer()
})
afterAll(async () => {
  await smtp.close()
  await stores.stop()
})

beforeEach(async () => {
  clock = fakeClock(START)
  receiver = await startReceiver()
  smtp.mails.length = 0
  smtp.refuseWith(() => undefined)
  const [id, organizationId] = [uuidAt(START), uuidAt(START)]
  project = aProject({ id, organizationId, name: 'Shop', timeZone: 'UTC' })
  const { db } = stores.metadata
  await db.insertInto('organizations').values({ id: organizationId, name: 'Example' }).execute()
  await db
    .insertInto('projects')
    .values({
      id,
      organization_id: organizationId,
      name: project.name,
      key: project.key,
      origins: '[]',
      time_zone: 'UTC',
      settings: JSON.stringify(project.settings),
    })
    .execute()
  context = {
    db,
    analytics: stores.analytics,
    now: () => clock.now(),
    mail: { smtpUrl: smtp.url, from },
    publicUrl: 'https://insights.example.com',
    privateHosts: new Set(['127.0.0.1']),
  }
})
afterEach(async () => {
  await receiver.close()
  await stores.metadata.db.deleteFrom('projects').execute()
  await stores.metadata.db.deleteFrom('organizations').execute()
})

/** Orders at a moment, as many as are said. */
const order = async (count: number, at: number): Promise<void> => {
  const rows = Array.from({ length: count }, (_, index) => {
    const when = new Date(at + index * 1_000)
    const ids = { event_id: uuidAt(when), session_id: uuidAt(when) }
    return anEventRow({ project_id: project.id, kind: 'custom', name: 'ordered', at: storeTime(when), ...ids })
  })
  batches += 1
  await stores.analytics.insert({ table: 'events', rows: jsonLines(rows), token: `alerts-${batches}` })
}

const watch: AlertWatch = {
  question: trendQuery.parse({ kind: 'trend', series: [{ label: 'Orders', match: { kind: 'custom', name: 'ordered' } }] }),
}
const below5: AlertCondition = { kind: 'threshold', direction: 'below', value: 5 }

interface Making {
  interval?: AlertInterval
  condition?: AlertCondition
  emails?: string[]
  webhooks?: string[]
  watch?: AlertWatch
}

const make = async ({ interval = 'hour', condition = below5, emails = ['ada@example.org'], ...rest }: Making = {}) => {
  const webhooks = rest.webhooks ?? [receiver.url]
  const made = await createAlert(context, project, {
    name: 'Few orders',
    watch: rest.watch ?? watch,
    interval,
    condition,
    emails,
    webhooks,
    maker: null as UserId | null,
  })
  if (isRefusal(made)) throw new Error(made.error.message)
  return { project, id: made.id }
}

/** What a worker does; each call as a process of its own would, knowing only what stands in the stores. */
const work = async (): Promise<void> => {
  await checkAlerts({ ...context, log, isStopping })
  await sendWebhooks({ ...context, log, isStopping })
  await sendMails({ ...context, mailer: openMailer({ smtpUrl: smtp.url, from }), log, isStopping })
}

const at = (time: string): number => Date.parse(`2026-03-04T${time}:00Z`)
const workAt = async (time: string): Promise<void> => {
  clock.set(`2026-03-04T${time}:00Z`)
  await work()
}
const checksOf = async (one: Awaited<ReturnType<typeof make>>) => {
  const checks = await listAlertChecks(context, one, { limit: 100 })
  if (!checks || isRefusal(checks)) throw new Error('no checks')
  return checks.items.map(({ from: begin, value, outcome, change }) => [begin.slice(11, 16), value, outcome, change])
}
const unfolded = (mail: ReceivedMail | undefined): string => mail?.raw.replaceAll('=\r\n', '') ?? ''
const told = () => receiver.posted.map(({ body }) => (JSON.parse(body) as { type: string }).type)

describe('an alert', () => {
  it('is checked ten minutes after a bucket’s end, tells once when it goes over, and once when it is back', async () => {
    const alert = await make()
    await order(7, at('10:30'))
    await workAt('11:09')
    expect(await checksOf(alert)).toEqual([])
    await workAt('11:10')
    expect(await checksOf(alert)).toEqual([['10:00', 7, 'normal', null]])
    await order(2, at('11:30'))
    await order(1, at('12:30'))
    await workAt('12:10')
    await workAt('13:10')
    await order(6, at('13:30'))
    await workAt('14:10')
    await work()
    expect(await checksOf(alert)).toEqual([
      ['13:00', 6, 'normal', 'back'],
      ['12:00', 1, 'over', null],
      ['11:00', 2, 'over', 'over'],
      ['10:00', 7, 'normal', null],
    ])
    expect(told()).toEqual(['alert.over', 'alert.back'])
    expect(smtp.mails.map(({ headers }) => headers['subject'])).toEqual(['Few orders: 2', 'Few orders: back to normal, 6'])
    expect(unfolded(smtp.mails[0])).toContain('Orders of Shop came to 2 in Wed 4 Mar 2026, 11:00 to 12:00 (UTC).')
    expect(unfolded(smtp.mails[0])).toContain(`https://insights.example.com/p/${project.id}/alerts/${alert.id}`)
    const deliveries = await listDeliveries(context, alert)
    expect(deliveries?.items.map(({ channel, what, bucketFrom, state }) => [channel, what, bucketFrom?.slice(11, 16), state])).toEqual(
      expect.arrayContaining([
        ['webhook', 'over', '11:00', 'sent'],
        ['mail', 'over', '11:00', 'sent'],
        ['webhook', 'back', '13:00', 'sent'],
        ['mail', 'back', '13:00', 'sent'],
      ]),
    )
  })

  it('is checked once for a bucket by several workers at once, and makes up for what was missed while nobody worked', async () => {
    const alert = await make()
    await order(9, at('12:30'))
    clock.set('2026-03-04T14:30:00Z')
    await Promise.all([work(), work(), work()])
    await work()
    expect(await checksOf(alert)).toEqual([
      ['13:00', 0, 'over', 'over'],
      ['12:00', 9, 'normal', 'back'],
      ['11:00', 0, 'over', null],
      ['10:00', 0, 'over', 'over'],
    ])
    expect(told().toSorted()).toEqual(['alert.back', 'alert.over', 'alert.over'])
    expect(smtp.mails).toHaveLength(3)
  })

  it('is told all the same where the process dies between its check and the sending of it', async () => {
    await make()
    clock.set('2026-03-04T11:10:00Z')
    await checkAlerts({ ...context, log, isStopping })
    expect([receiver.posted, smtp.mails]).toEqual([[], []])
    await work()
    expect(told()).toEqual(['alert.over'])
    expect(smtp.mails).toHaveLength(1)
  })

  it('writes nothing of a check whose telling could not be written: the next try does all of it', async () => {
    const alert = await make({ emails: ['not an address'] })
    await workAt('11:10')
    expect(await checksOf(alert)).toEqual([])
    await changeAlert(context, alert, { emails: ['ada@example.org'] })
    await workAt('11:12')
    expect(await checksOf(alert)).toEqual([['10:00', 0, 'over', 'over']])
    expect(smtp.mails).toHaveLength(1)
  })

  it('that is muted is checked and tells nobody, not even that it is back', async () => {
    const alert = await make()
    await muteAlert(context, alert, '2026-03-04T12:00:00Z')
    await workAt('11:10')
    await order(9, at('12:30'))
    await workAt('12:10')
    await workAt('13:10')
    expect(await checksOf(alert)).toEqual([
      ['12:00', 9, 'normal', 'back'],
      ['11:00', 0, 'over', null],
      ['10:00', 0, 'over', 'over'],
    ])
    expect([receiver.posted, smtp.mails]).toEqual([[], []])
    await workAt('14:10')
    expect(told()).toEqual(['alert.over'])
  })

  it('begins anew when it watches something else, and goes on when only its name changes', async () => {
    const alert = await make()
    await workAt('11:10')
    expect(await readAlert(context, alert)).toMatchObject({ state: 'over', since: '2026-03-04T10:00:00.000Z' })
    await changeAlert(context, alert, { name: 'No orders' })
    expect(await readAlert(context, alert)).toMatchObject({ name: 'No orders', state: 'over' })
    await changeAlert(context, alert, { condition: { kind: 'threshold', direction: 'below', value: 3 } })
    expect(await readAlert(context, alert)).toMatchObject({
      state: 'normal',
      since: null,
      lastCheck: null,
      checkedUntil: '2026-03-04T11:00:00.000Z',
    })
    await workAt('12:10')
    expect(await checksOf(alert)).toEqual([['11:00', 0, 'over', 'over']])
  })

  it('that was removed is not checked, and put back it goes on without what happened meanwhile', async () => {
    const alert = await make()
    await removeAlert(context, alert)
    await workAt('13:10')
    expect(await readAlert(context, alert)).toBeUndefined()
    expect(await restoreAlert(context, alert)).toMatchObject({ checkedUntil: '2026-03-04T13:00:00.000Z' })
    await workAt('14:10')
    expect(await checksOf(alert)).toEqual([['13:00', 0, 'over', 'over']])
  })

  it('against what is usual fires beyond the band, and says where too little is known', async () => {
    for (let week = 1; week <= 6; week += 1) await order(20 + week, at('11:10') - week * 7 * DAY_MS)
    const usual: AlertCondition = { kind: 'usual', direction: 'either', weeks: 6, spreads: 3 }
    const alert = await make({ condition: usual })
    await order(60, at('11:10'))
    await workAt('11:10')
    await workAt('12:10')
    const checks = await listAlertChecks(context, alert, { limit: 100 })
    if (!checks || isRefusal(checks)) throw new Error('no checks')
    const [now, before] = checks.items
    // No order at ten for weeks: none are usual, and up to three would be no surprise. History begins at ten past eleven, so of the first
    // week neither hour counts.
    expect(before).toMatchObject({ outcome: 'normal', value: 0, low: 0, high: 3 })
    expect(now).toMatchObject({ outcome: 'over', value: 60, change: 'over' })
    expect(now?.high).toBeCloseTo(23 + 3 * Math.sqrt(23), 9)
    expect(unfolded(smtp.mails[0])).toContain('judged by the same weekday and hour in the 6 weeks before')
    await removeAlert(context, alert)
    const young = await make({ condition: { ...usual, weeks: 12, direction: 'below' }, interval: 'week' })
    clock.set('2026-03-09T00:10:00Z')
    await work()
    expect(await checksOf(young)).toEqual([['00:00', expect.any(Number), 'normal', null]])
  })

  it('whose question was removed says so, stays as it was, and recovers with it', async () => {
    const { db } = context
    const id = uuidAt(START)
    const row = {
      id,
      project_id: project.id,
      name: 'Orders a day',
      description: '',
      query: JSON.stringify('question' in watch && watch.question),
    }
    await db
      .insertInto('saved_questions')
      .values({ ...row, view: null, created_by: null, changed_by: null })
      .execute()
    const alert = await make({ watch: { savedQuestion: id as never } })
    await workAt('11:10')
    await db.updateTable('saved_questions').set({ removed_at: clock.now() }).where('id', '=', id).execute()
    await order(9, at('11:30'))
    await workAt('12:10')
    expect(await checksOf(alert)).toEqual([
      ['11:00', null, 'unknown', null],
      ['10:00', 0, 'over', 'over'],
    ])
    expect(await readAlert(context, alert)).toMatchObject({ state: 'over', watched: null, lastCheck: { reason: 'no question' } })
    await db.updateTable('saved_questions').set({ removed_at: null }).where('id', '=', id).execute()
    await order(9, at('12:30'))
    await workAt('13:10')
    expect(await readAlert(context, alert)).toMatchObject({ state: 'normal', watched: { name: 'Orders a day', unit: 'count' } })
  })

  it.each([
    [
      'several lines',
      { watch: { question: trendQuery.parse({ kind: 'trend', series: [1, 2].map(() => ({ match: { kind: 'click' } })) }) } },
    ],
    ['a question that is not there', { watch: { savedQuestion: uuidAt(START) as never } }],
    ['a webhook to this machine', { webhooks: ['http://localhost:1/hook'] }],
    ['a webhook to the address of cloud keys', { webhooks: ['http://169.254.169.254/latest'] }],
    ['a webhook with a password', { webhooks: ['https://ada:secret@hooks.example.com'] }],
  ] satisfies [string, Making][])('is refused for %s', async (_, making) => {
    context = { ...context, privateHosts: new Set() }
    await expect(make({ webhooks: [], ...making })).rejects.toThrow(/watch|gone|public internet|password/)
  })
})

describe('a webhook', () => {
  it('is signed over its time and body, with a key of the project', async () => {
    const alert = await make({ emails: [] })
    await testAlert(context, alert)
    await work()
    const [posted] = receiver.posted
    const key = await signingKeyOf(context.db, project.id)
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(posted?.headers['throughline-signature'])) ?? []
    expect(Number(seconds)).toBe(Date.parse(START) / 1000)
    expect(signature).toBe(createHmac('sha256', key).update(`${seconds}.${posted?.body}`).digest('hex'))
    const body = JSON.parse(posted?.body ?? '') as { id: string }
    expect(body).toMatchObject({ type: 'alert.test', project: { id: project.id }, alert: { id: alert.id, name: 'Few orders' } })
    expect(posted?.headers['throughline-delivery']).toBe(body.id)
  })

  it('that is not taken is tried again with longer pauses, under the same id, across restarts, for a day', async () => {
    receiver.answer(503)
    const alert = await make({ emails: [] })
    await testAlert(context, alert)
    const tries: number[] = []
    const begun = clock.now().getTime()
    while (clock.now().getTime() - begun < 30 * HOUR_MS) {
      const before = receiver.posted.length
      await sendWebhooks({ ...context, log, isStopping })
      if (receiver.posted.length > before) tries.push((clock.now().getTime() - begun) / MINUTE_MS)
      clock.advance(tries.length < 5 ? MINUTE_MS / 2 : HOUR_MS / 2)
    }
    expect(tries.slice(0, 4)).toEqual([0, 0.5, 2.5, 10.5])
    expect(new Set(receiver.posted.map(({ headers }) => headers['throughline-delivery'])).size).toBe(1)
    expect((await listDeliveries(context, alert))?.items).toMatchObject([
      { state: 'failed', failure: 'it answered 503', attempts: tries.length },
    ])
    expect(tries.length).toBeLessThan(12)
  })

  it('follows no redirect, which could lead anywhere', async () => {
    const other = await startReceiver()
    receiver.answer(302, { location: other.url })
    const alert = await make({ emails: [] })
    await testAlert(context, alert)
    await work()
    expect(other.posted).toEqual([])
    expect((await listDeliveries(context, alert))?.items).toMatchObject([{ state: 'waiting', failure: 'it answered 302' }])
    await other.close()
  })

  it('is not sent to a private address, though that was allowed when it was saved', async () => {
    const alert = await make({ emails: [] })
    await testAlert(context, alert)
    context = { ...context, privateHosts: new Set() }
    await work()
    expect(receiver.posted).toEqual([])
    expect((await listDeliveries(context, alert))?.items).toMatchObject([
      { state: 'failed', to: new URL(receiver.url).host, failure: expect.stringContaining('public internet') },
    ])
  })
})
