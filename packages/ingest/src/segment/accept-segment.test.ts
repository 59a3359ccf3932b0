import { projectId, projectKey } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { isBalanced, useIngests, useStore } from '../../test/an-ingest.ts'
import { anArrival, anId, aProject, aSession, CHROME, NOON } from '../../test/builders.ts'
import type { Arrival } from '../arrival.ts'
import type { Ingest } from '../ingest.ts'
import type { SegmentCall } from './accept-segment.ts'

const engine = useStore()
const ingests = useIngests()

const ownProject = (changes: Parameters<typeof aProject>[0] = {}) => {
  const id = anId()
  return aProject({ id: projectId.parse(id), key: projectKey.parse(`tl_${id.replaceAll('-', '').slice(-24)}`), ...changes })
}

const MINUTE = 60_000
const iso = (at: number): string => new Date(at).toISOString()
const fromServer = (changes: Partial<Arrival> = {}): Arrival =>
  anArrival({ origin: undefined, agent: 'node', address: '9.9.9.9', ...changes })

let messages = 0
const aMessage = (changes: Record<string, unknown>) => ({
  messageId: `node-${(messages += 1)}`,
  userId: 'ada',
  timestamp: iso(NOON - 1_000),
  ...changes,
})

const aTrack = (userId = 'ada') => aMessage({ type: 'track', event: 'a', userId })

const minutesAgo = (minutes: number, changes = {}) =>
  aMessage({ type: 'track', event: 'a', timestamp: iso(NOON - minutes * MINUTE), ...changes })

const begin = async (changes: Parameters<typeof aProject>[0] = {}, options = {}) => {
  const project = ownProject(changes)
  const ingest = await ingests.start(ingests.directory(), [project], { ...engine, ...options })
  const send = (type: SegmentCall['type'], body: object, arrival = fromServer()) =>
    ingest.acceptSegment(Buffer.from(JSON.stringify({ sentAt: iso(NOON), ...body })), arrival, { type, writeKey: project.key })
  return { project, ingest, send, batch: (sent: object[], arrival?: Arrival) => send('batch', { batch: sent }, arrival) }
}

const rowsOf = async (ingest: Ingest, project: { id: string }) => {
  await ingest.drained()
  return engine.store.query<Record<string, string>>('select * from events where project_id = {project: String} order by at, position', {
    project: project.id,
  })
}

const count = async (sql: string, project: { id: string }) =>
  (await engine.store.query<Record<string, unknown>>(sql, { project: project.id })) as unknown[]

describe('a message of Segment’s API', () => {
  it('is an event of the site’s own, with its properties and the person', async () => {
    const { project, ingest, send } = await begin()
    const properties = { revenue: 99.5, currency: 'EUR', products: [{ sku: 'a', price: 99.5 }] }
    expect(await send('track', aMessage({ event: 'Order Completed', properties }))).toEqual({ accepted: 1, rejected: [] })
    const [row] = await rowsOf(ingest, project)
    expect(row).toMatchObject({
      kind: 'custom',
      name: 'Order Completed',
      person_id: 'ada',
      url: '',
      at: '2026-06-17 11:59:59.000',
      country: '',
    })
    expect(JSON.parse(row!['properties']!)).toEqual(properties)
  })

  it('is a page view with address, title, referrer and campaign, and without what an address may not keep', async () => {
    const { project, ingest, send } = await begin()
    const properties = {
      url: 'https://shop.example/orders/7?token=s',
      search: '?token=s',
      path: '/orders/7',
      title: 'Order',
      referrer: 'https://news.example/',
      plan: 'team',
    }
    const context = {
      campaign: { name: 'spring', source: 'mail', medium: 'letter' },
      locale: 'de-CH',
      app: { version: '4.2' },
      userAgent: CHROME,
      ip: '8.8.8.8',
    }
    await send('page', aMessage({ anonymousId: 'browser-1', name: 'Order', properties, context }))
    const [row] = await rowsOf(ingest, project)
    expect(row).toMatchObject({
      kind: 'pageview',
      url: 'https://shop.example/orders/7',
      route: '/orders/:id',
      title: 'Order',
      referrer_host: 'news.example',
      utm_source: 'mail',
      utm_medium: 'letter',
      utm_campaign: 'spring',
      language: 'de-CH',
      release: '4.2',
      browser: 'Chrome',
      device: 'desktop',
      country: 'US',
      visitor_id: 'browser-1',
    })
    expect(JSON.parse(row!['properties']!)).toEqual({ plan: 'team', name: 'Order' })
    expect(JSON.stringify(row)).not.toContain('8.8.8.8')
  })

  it('is a screen of an app under its name', async () => {
    const { project, ingest, send } = await begin()
    await send('screen', aMessage({ name: 'Check out', context: { os: { name: 'iOS' }, device: { type: 'ios' } } }))
    expect((await rowsOf(ingest, project))[0]).toMatchObject({
      kind: 'pageview',
      path: '/Check%20out',
      title: 'Check out',
      url: '',
      os: 'iOS',
      device: 'phone',
    })
  })

  it('tells of a person and of the account they belong to', async () => {
    const { project, ingest, batch } = await begin()
    await batch([
      aMessage({ type: 'identify', anonymousId: 'b', traits: { plan: 'team' } }),
      aMessage({ type: 'group', anonymousId: 'b', groupId: 'acme', traits: { seats: 12 } }),
    ])
    await ingest.drained()
    const of = 'where project_id = {project: String}'
    expect(await count(`select person_id, key, value from person_attributes final ${of}`, project)).toEqual([
      { person_id: 'ada', key: 'plan', value: 'team' },
    ])
    expect(await count(`select account_id, key, value from account_attributes final ${of}`, project)).toEqual([
      { account_id: 'acme', key: 'seats', value: '12' },
    ])
    expect(await count(`select person_id, account_id from person_accounts final ${of}`, project)).toEqual([
      { person_id: 'ada', account_id: 'acme' },
    ])
    expect(await count(`select visitor_id, person_id from identities final ${of}`, project)).toEqual([
      { visitor_id: 'b', person_id: 'ada' },
    ])
  })

  it('says by an alias that a browser, and whom servers called otherwise, is this person', async () => {
    const { project, ingest, batch } = await begin()
    await batch([
      aMessage({ type: 'track', event: 'seen', userId: 'old' }),
      aMessage({ type: 'track', event: 'seen', userId: null, anonymousId: 'browser-2' }),
      aMessage({ type: 'alias', previousId: 'old' }),
      aMessage({ type: 'alias', previousId: 'browser-2' }),
    ])
    await ingest.drained()
    const belongings = await engine.store.query<{ person: string }>(
      `select any(i.person_id) as person from events as e left join (select * from identities final where project_id = {project: String}) as i
       on i.visitor_id = e.visitor_id where e.project_id = {project: String} and e.kind = 'custom' group by e.visitor_id`,
      { project: project.id },
    )
    expect(belongings).toEqual([{ person: 'ada' }, { person: 'ada' }])
  })

  it('keeps what is told of somebody without a name as an event of its own', async () => {
    const { project, ingest, send } = await begin()
    await send('identify', aMessage({ userId: null, anonymousId: 'b', traits: { color: 'red' } }))
    expect((await rowsOf(ingest, project))[0]).toMatchObject({ kind: 'custom', name: '$identify', properties: '{"color":"red"}' })
  })

  it('is counted once, however often it is sent', async () => {
    const { project, ingest, batch } = await begin()
    const sent = [aMessage({ type: 'track', event: 'a' }), aMessage({ type: 'alias', previousId: 'x' })]
    await batch(sent)
    await batch(sent, fromServer({ receivedAt: NOON + 90_000 }))
    expect(await rowsOf(ingest, project)).toHaveLength(3)
    const { events } = ingest.ledger(project.id)
    expect(events).toMatchObject({ stored: 3, duplicate: 3 })
    expect(isBalanced(events)).toBe(true)
  })

  it('happened by our clock, whatever the sender’s says', async () => {
    const { project, ingest, send } = await begin()
    const hour = 60 * MINUTE
    await send('track', { ...aMessage({ event: 'a', timestamp: iso(NOON + hour - 5_000) }), sentAt: iso(NOON + hour) })
    expect((await rowsOf(ingest, project))[0]!['at']).toBe('2026-06-17 11:59:55.000')
  })

  it('belongs to a session that ends after half an hour without another, or to the one it names', async () => {
    const { project, ingest, batch } = await begin()
    await batch([
      minutesAgo(100),
      minutesAgo(75),
      minutesAgo(40),
      minutesAgo(39),
      minutesAgo(5, { context: { sessionId: aSession() } }),
      minutesAgo(90),
      minutesAgo(39, { userId: 'bob' }),
    ])
    const sessions = (await rowsOf(ingest, project)).map((row) => [row['person_id'], row['session_id']] as const)
    const ada = sessions.filter(([person]) => person === 'ada').map(([, session]) => session)
    expect(ada[0]).toBe(ada[2])
    expect(ada[1]).toBe(ada[0])
    expect(ada[3]).toBe(ada[4])
    expect(ada[3]).not.toBe(ada[0])
    expect(ada[5]).toBe(aSession())
    expect(new Set(sessions.map(([, session]) => session)).size).toBe(4)
  })

  it('takes the key from the body where the request names none', async () => {
    const { project, ingest } = await begin()
    const body = Buffer.from(JSON.stringify({ ...aMessage({ event: 'a' }), writeKey: project.key }))
    expect(await ingest.acceptSegment(body, fromServer(), { type: 'track', writeKey: undefined })).toMatchObject({ accepted: 1 })
    expect(await ingest.acceptSegment(body, fromServer(), { type: 'track', writeKey: 'tl_nobody' })).toEqual({ refused: 'unknown_project' })
  })

  it.each([
    ['names nobody', 'track', { event: 'a', userId: null }, 'userId'],
    ['names no event', 'track', {}, 'event'],
    ['names no group', 'group', {}, 'groupId'],
    ['has a time that is none', 'track', { event: 'a', timestamp: 'yesterday' }, 'timestamp'],
    ['is larger than an event may be', 'track', { event: 'a', properties: { a: 'x'.repeat(70_000) } }, ''],
  ] satisfies [string, SegmentCall['type'], object, string][])('is refused if it %s, and says where', async (_, type, changes, path) => {
    const { ingest, project, send } = await begin()
    expect(await send(type, aMessage(changes as Record<string, unknown>))).toMatchObject({ refused: 'invalid_request', issues: [{ path }] })
    expect(isBalanced(ingest.ledger(project.id).events)).toBe(true)
  })

  it('does not cost the others of its batch anything if it is wrong', async () => {
    const { ingest, project, batch } = await begin()
    const sent = [aMessage({ type: 'track', event: 'a' }), aMessage({ type: 'track', messageId: 'wrong' }), 7]
    expect(await batch(sent as object[])).toEqual({
      accepted: 1,
      rejected: [
        { id: 'wrong', reason: 'invalid_event' },
        { id: '', reason: 'invalid_event' },
      ],
    })
    expect(await rowsOf(ingest, project)).toHaveLength(1)
  })

  it('has a browser’s origin checked, and a server need not have one', async () => {
    const { batch } = await begin({ origins: ['https://shop.example'] })
    expect(await batch([aTrack()], anArrival())).toMatchObject({ accepted: 1 })
    expect(await batch([aTrack()], anArrival({ origin: 'https://evil.example' }))).toMatchObject({ refused: 'foreign_origin' })
    expect(await batch([aTrack()])).toMatchObject({ accepted: 1 })
  })

  it('of a browser that asks for privacy counts, and says of nobody who it is', async () => {
    const { project, ingest, batch } = await begin()
    const arrival = anArrival({ privacySignal: true })
    const outcome = await batch(
      [
        aMessage({ type: 'track', event: 'a', anonymousId: 'browser-3' }),
        aMessage({ type: 'identify', traits: { mail: 'ada@example.com' } }),
        aMessage({ type: 'group', userId: null, anonymousId: 'browser-3', groupId: 'acme' }),
      ],
      arrival,
    )
    expect(outcome).toMatchObject({ accepted: 1, rejected: [{ reason: 'no_consent' }, { reason: 'no_consent' }] })
    const rows = await rowsOf(ingest, project)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/ada|browser-3|acme/)
  })

  it('that is too much for its visitor is refused with all of its request, to be sent again whole', async () => {
    const few = { sustained: 1, burst: 2 }
    const many = { sustained: 1e9, burst: 1e9 }
    const rates = {
      visitorEventsPerSecond: few,
      addressRequestsPerSecond: many,
      projectEventsPerSecond: many,
      projectAssetBytesPerSecond: many,
    }
    const { project, ingest, batch } = await begin({}, { rates })
    expect(await batch([aTrack(), aTrack(), aTrack()])).toMatchObject({ accepted: 3 })
    expect(await batch([aTrack('bob'), aTrack()])).toMatchObject({ refused: 'visitor_rate' })
    expect(await batch([aTrack('bob'), aTrack('bob')])).toMatchObject({ accepted: 2 })
    expect(isBalanced(ingest.ledger(project.id).events)).toBe(true)
  })
})
