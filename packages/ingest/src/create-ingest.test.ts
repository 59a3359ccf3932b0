import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectId, projectKey } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { isBalanced, send, sendChunk, useIngests, useStore } from '../test/an-ingest.ts'
import {
  aChunk,
  aClick,
  aCustomEvent,
  aFullSnapshot,
  aMeta,
  anArrival,
  anEvent,
  anId,
  anIdentify,
  aPageview,
  aProject,
  aSession,
  NOON,
} from '../test/builders.ts'

const engine = useStore()
const ingests = useIngests()

/** A project of which no other test knows anything. */
const ownProject = (changes: Parameters<typeof aProject>[0] = {}) => {
  const id = anId()
  return aProject({ id: projectId.parse(id), key: projectKey.parse(`tl_${id.replaceAll('-', '').slice(-24)}`), ...changes })
}

const rowsOf = (project: { id: string }) =>
  engine.store.query<Record<string, unknown>>('select * from events where project_id = {project: String} order by at, event_id', {
    project: project.id,
  })

const chunksOf = (project: { id: string }) =>
  engine.store.query<Record<string, unknown>>('select * from recording_chunks where project_id = {project: String} order by sequence', {
    project: project.id,
  })

const many = (count: number) => Array.from({ length: count }, () => aPageview())

const everyFile = (directory: string): string =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('')

const leave = (attention: unknown) => anEvent({ kind: 'leave', activeMs: 1, depth: 1, attention })

/** What the engine keeps of whom a site told, by table. */
const toldOf = async ({ id }: { id: string }) => {
  const read = (sql: string) => engine.store.query<Record<string, unknown>>(sql, { project: id })
  const of = 'where project_id = {project: String}'
  return {
    persons: await read(`select person_id, key, value from person_attributes final ${of} order by key`),
    accounts: await read(`select account_id, key, value from account_attributes final ${of} order by key`),
    belongings: await read(`select person_id, account_id from person_accounts final ${of}`),
    times: await read(`select person_id, visitor_id, account_id from identifications final ${of}`),
  }
}

describe('what a site tells of a person', () => {
  it('is kept as attributes of the person and of the account, values as they were told', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    const account = { id: 'acme', name: 'Acme "Ltd"', seats: 12, tags: ['a'], $inside: 1 }
    const props = JSON.parse('{"__proto__":{"x":1},"constructor":"x"}') as Record<string, unknown>
    await send(ingest, [anIdentify({ props: { ...props, name: 'Ada', plan: { tier: 2 }, trial: false, account } })], {
      project: project.key,
    })
    await ingest.drained()
    expect(await toldOf(project)).toEqual({
      persons: [
        { person_id: 'ada', key: 'name', value: 'Ada' },
        { person_id: 'ada', key: 'plan', value: '{"tier":2}' },
        { person_id: 'ada', key: 'trial', value: 'false' },
      ],
      accounts: [
        { account_id: 'acme', key: '$inside', value: '1' },
        { account_id: 'acme', key: 'name', value: 'Acme "Ltd"' },
        { account_id: 'acme', key: 'seats', value: '12' },
        { account_id: 'acme', key: 'tags', value: '["a"]' },
      ],
      belongings: [{ person_id: 'ada', account_id: 'acme' }],
      times: [{ person_id: 'ada', visitor_id: 'visitor-1', account_id: 'acme' }],
    })
  })

  it('names an account by its id alone, or none by what is no id', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    await send(ingest, [anIdentify({ props: { account: 'acme' } })], { project: project.key })
    await send(ingest, [anIdentify({ props: { account: ['bolt'] } })], { project: project.key })
    await ingest.drained()
    const { persons, accounts, belongings } = await toldOf(project)
    expect({ persons, accounts, belongings }).toEqual({
      persons: [],
      accounts: [],
      belongings: [{ person_id: 'ada', account_id: 'acme' }],
    })
  })

  it('is not kept of somebody who has not consented', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    const told = anIdentify({ props: { name: 'Ada', account: 'acme' } })
    const outcome = await send(ingest, [told], { project: project.key, visitor: undefined, session: undefined })
    expect(outcome).toMatchObject({ accepted: 0, rejected: [{ id: told.id, reason: 'no_consent' }] })
    await ingest.drained()
    expect(await toldOf(project)).toEqual({ persons: [], accounts: [], belongings: [], times: [] })
  })
})

describe('events', () => {
  it('are stored as they were sent, with what the steps add', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    const event = aClick({ url: 'https://shop.example/orders/4711?token=secret&utm_source=news', title: 'Orders', viewport: [1440, 900] })
    const outcome = await send(ingest, [event], { project: project.key }, anArrival({ address: '193.0.6.139' }))
    expect(outcome).toEqual({ accepted: 1, rejected: [] })
    await ingest.drained()
    expect(await rowsOf(project)).toMatchObject([
      {
        event_id: event.id,
        kind: 'click',
        at: '2026-06-17 11:59:59.000',
        received_at: '2026-06-17 12:00:00.000',
        visitor_id: 'visitor-1',
        session_id: aSession(),
        session_started_at: '2026-06-17 11:59:00.000',
        url: 'https://shop.example/orders/4711?utm_source=news',
        route: '/orders/:id',
        utm_source: 'news',
        device: 'desktop',
        browser: 'Chrome',
        country: 'NL',
        selector: '#buy',
        element_x: 1,
        page_y: 4,
        label: 'Buy',
        properties: '{}',
        viewport_width: 1440,
      },
    ])
  })

  it('are taken one by one: what is wrong with one does not cost the others', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    const good = aPageview()
    const [bad, foreign, large] = [
      { ...aPageview(), kind: 'nonsense' },
      aPageview({ url: 'about:blank' }),
      aCustomEvent({ props: { a: 'x'.repeat(70_000) } }),
    ]
    expect(await send(ingest, [bad, good, foreign, large, null], { project: project.key })).toEqual({
      accepted: 1,
      rejected: [
        { id: bad.id, reason: 'invalid_event' },
        { id: large.id, reason: 'event_too_large' },
        { id: '', reason: 'invalid_event' },
        { id: foreign.id, reason: 'invalid_url' },
      ],
    })
    await ingest.drained()
    expect(ingest.ledger(project.id).events).toMatchObject({
      received: 5,
      stored: 1,
      rejected: 4,
      rejectedBy: { invalid_event: 2, event_too_large: 1, invalid_url: 1 },
    })
  })

  it('are not taken where a signal or the attention is none that the tracker could have found', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    const { place } = aClick() as { place: unknown }
    const signal = (changes: object) => anEvent({ kind: 'signal', name: 'rage_click', rule: 1, burst: 3, place, ...changes })
    const nonsense = [
      signal({ name: 'joy_click' }),
      signal({ rule: 0 }),
      signal({ rule: 256 }),
      signal({ burst: 0 }),
      signal({ burst: 65_536 }),
      signal({ burst: 2.5 }),
      signal({ emptied: -1 }),
      leave([-1]),
      leave([0.5]),
      leave(['1']),
      leave(Array.from({ length: 501 }, () => 1)),
    ]
    const good = signal({ burst: 65_535, rule: 255 })
    expect(await send(ingest, [...nonsense, good], { project: project.key })).toEqual({
      accepted: 1,
      rejected: nonsense.map(({ id }) => ({ id, reason: 'invalid_event' })),
    })
    await ingest.drained()
    expect(await rowsOf(project)).toMatchObject([{ name: 'rage_click', burst: 65_535, rule: 255 }])
  })

  it('are refused with what is wrong where nothing in a request is right', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    expect(await send(ingest, [{ id: 7 }], { project: project.key })).toMatchObject({
      refused: 'invalid_request',
      issues: [{ path: expect.stringMatching(/^events\.0\./) as string }],
    })
    expect(await send(ingest, [], { project: project.key })).toMatchObject({ refused: 'invalid_request' })
    expect(await send(ingest, [aPageview()], { project: project.key, sentAt: -1 })).toMatchObject({
      refused: 'invalid_request',
      issues: [{ path: 'sentAt' }],
    })
  })

  it('of a project that does not exist are counted apart', async () => {
    const ingest = await ingests.start(ingests.directory(), [], engine)
    expect(await send(ingest, [aPageview(), aPageview()])).toEqual({ refused: 'unknown_project' })
    expect(await ingest.acceptEvents(Buffer.from('not json'), anArrival())).toEqual({ refused: 'broken_json' })
    expect(ingest.unattributed().events.rejectedBy).toEqual({ unknown_project: 2, broken_json: 1 })
  })

  it('that are sent again are stored once: at once, later, and after a restart', async () => {
    const project = ownProject()
    const directory = ingests.directory()
    const first = await ingests.start(directory, [project], engine)
    const event = aPageview()
    await Promise.all([send(first, [event, event], { project: project.key }), send(first, [event], { project: project.key })])
    await first.drained()
    await send(first, [event], { project: project.key })
    await first.drained()
    await first.stop()
    ingests.forget(first)
    const second = await ingests.start(directory, [project], engine)
    await send(second, [event, aPageview()], { project: project.key }, anArrival({ receivedAt: NOON + 20_000 }))
    await second.drained()
    expect(await rowsOf(project)).toHaveLength(2)
    expect(second.ledger(project.id).events).toMatchObject({ received: 6, stored: 2, duplicate: 4 })
  })

  it('that came so late that they were given the time of arrival are still known when they are sent again', async () => {
    const project = ownProject()
    const directory = ingests.directory()
    const event = aPageview({ at: NOON - 60 * 24 * 60 * 60 * 1000 })
    for (const hours of [0, 30]) {
      const ingest = await ingests.start(directory, [project], engine)
      await send(
        ingest,
        [event],
        { project: project.key, sentAt: NOON + hours * 3_600_000 },
        anArrival({ receivedAt: NOON + hours * 3_600_000 }),
      )
      await ingest.drained()
      await ingest.stop()
      ingests.forget(ingest)
    }
    expect(await rowsOf(project)).toHaveLength(1)
  })

  it('with the same id are different things in different projects', async () => {
    const [one, other] = [ownProject(), ownProject()]
    const ingest = await ingests.start(ingests.directory(), [one, other], engine)
    const event = aPageview()
    await Promise.all([one, other].map((project) => send(ingest, [event], { project: project.key })))
    await ingest.drained()
    expect(await rowsOf(one)).toHaveLength(1)
    expect(await rowsOf(other)).toHaveLength(1)
  })

  it('of a visitor without consent are counted by an id of the day, and cannot name anybody', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    const page = aPageview()
    const outcome = await send(ingest, [page, aClick(), anIdentify()], { project: project.key, visitor: undefined, session: undefined })
    expect(outcome).toMatchObject({ accepted: 1, rejected: [{ reason: 'no_consent' }, { reason: 'no_consent' }] })
    await ingest.drained()
    const [row] = await rowsOf(project)
    expect(row).toMatchObject({ event_id: page.id, person_id: '', session_started_at: '2026-06-17 00:00:00.000' })
    expect(row!['visitor_id']).toMatch(/^[0-9a-f]{32}$/)
  })

  it('are dropped quietly where they come from a bot or a blocked address', async () => {
    const project = ownProject({ settings: { blockedAddresses: ['198.51.100.0/24'] } })
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    const event = aPageview()
    expect(await send(ingest, [event], { project: project.key }, anArrival({ agent: 'Googlebot/2.1' }))).toEqual({
      accepted: 0,
      rejected: [{ id: event.id, reason: 'bot' }],
    })
    await send(ingest, [event], { project: project.key }, anArrival({ address: '198.51.100.9' }))
    expect(ingest.ledger(project.id).events.rejectedBy).toEqual({ bot: 1, blocked_address: 1 })
    expect(ingest.recentRejections(project.id)).toEqual({})
  })

  it('leave no trace of the address, neither in the spool nor in the log', async () => {
    const project = ownProject()
    const directory = ingests.directory()
    const logged: unknown[] = []
    const note = (...parts: unknown[]): void => void logged.push(parts)
    const ingest = await ingests.start(directory, [project], { ...engine, log: { info: note, warn: note, error: note } })
    await send(ingest, [aPageview()], { project: project.key }, anArrival({ address: '203.0.113.77' }))
    await send(
      ingest,
      [aPageview()],
      { project: project.key, visitor: undefined, session: undefined },
      anArrival({ address: '203.0.113.77' }),
    )
    await ingest.drained()
    expect(everyFile(directory)).toContain(project.id)
    expect(everyFile(directory)).not.toContain('203.0.113.77')
    expect(JSON.stringify([await rowsOf(project), logged])).not.toContain('203.0.113.77')
  })

  it('are limited per visitor, per project and per address', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], { ...engine, rates: undefined })
    expect(await send(ingest, many(250), { project: project.key })).toMatchObject({ accepted: 250 })
    expect(await send(ingest, many(1), { project: project.key })).toMatchObject({ refused: 'visitor_rate', retryAfterMs: 2_550 })
    expect(await send(ingest, many(1), { project: project.key, visitor: 'another' })).toMatchObject({ accepted: 1 })
    for (let index = 0; index < 10; index += 1) await send(ingest, many(500), { project: project.key, visitor: `visitor-${index + 2}` })
    expect(await send(ingest, many(1), { project: project.key, visitor: 'yet another' })).toMatchObject({ refused: 'project_rate' })
    const requests = Array.from({ length: 401 }, () => ingest.countRequest('events', '192.0.2.9', NOON))
    expect(requests.slice(0, 400)).not.toContainEqual(expect.anything())
    expect(requests[400]).toMatchObject({ reason: 'address_rate', retryAfterMs: 10 })
    expect(ingest.countRequest('events', '192.0.2.10', NOON)).toBeUndefined()
    expect(isBalanced(ingest.ledger(project.id).events)).toBe(true)
  })
})

describe('recordings', () => {
  it('are stored chunk by chunk, each event on its line, with the snapshots in them', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    const chunk = aChunk({
      project: project.key,
      sentAt: NOON - 500,
      events: [aMeta({ href: 'https://shop.example/orders/1?t=secret' }), aFullSnapshot()],
    })
    expect(await sendChunk(ingest, chunk)).toEqual({ accepted: 1, rejected: [] })
    await ingest.drained()
    const [row] = await chunksOf(project)
    expect(row).toMatchObject({ chunk_id: chunk.id, sequence: 0, has_snapshot: 1, event_count: 2, started_at: '2026-06-17 11:59:58.500' })
    const payload = row!['payload'] as string
    expect(payload.split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
      { ...aMeta({ href: 'https://shop.example/orders/1' }), timestamp: NOON - 1_500 },
      { ...aFullSnapshot(), timestamp: NOON - 1_500 },
    ])
    expect(row!['raw_bytes']).toBe(Buffer.byteLength(payload))
    const snapshots = await engine.store.query(
      'select route, viewport_class, nodes, toString(chunk_id) as chunk from recording_snapshots where project_id = {project: String}',
      {
        project: project.id,
      },
    )
    expect(snapshots).toEqual([{ route: '/orders/:id', viewport_class: 'desktop', nodes: 3, chunk: chunk.id }])
  })

  it('that are sent again are stored once, after a restart too', async () => {
    const project = ownProject()
    const directory = ingests.directory()
    const chunk = aChunk({ project: project.key })
    for (let round = 0; round < 2; round += 1) {
      const ingest = await ingests.start(directory, [project], engine)
      await Promise.all([sendChunk(ingest, chunk), sendChunk(ingest, chunk)])
      await ingest.drained()
      await ingest.stop()
      ingests.forget(ingest)
      expect(ingest.ledger(project.id).recordingChunks).toMatchObject({ received: 2 * (round + 1), stored: 1, duplicate: 2 * round + 1 })
    }
    expect(await chunksOf(project)).toHaveLength(1)
  })

  it('of somebody who asks for privacy are not taken', async () => {
    const project = ownProject()
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    const chunk = aChunk({ project: project.key })
    expect(await sendChunk(ingest, chunk, anArrival({ privacySignal: true }))).toEqual({
      accepted: 0,
      rejected: [{ id: chunk.id, reason: 'no_consent' }],
    })
    expect(ingest.ledger(project.id).recordingChunks.rejectedBy).toEqual({ no_consent: 1 })
  })
})

describe('a tracker', () => {
  it('is told the choices of its project', async () => {
    const project = ownProject({ origins: ['https://shop.example'], settings: { consentRequired: true } })
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    expect(await ingest.trackerConfig(project.key, 'https://shop.example')).toMatchObject({
      enabled: true,
      consentRequired: true,
      recording: { enabled: true },
    })
    expect(await ingest.trackerConfig(project.key, undefined)).toMatchObject({ enabled: true })
  })

  it('is told to be silent on a page that the project does not know, and without a project', async () => {
    const project = ownProject({ origins: ['https://shop.example'] })
    const ingest = await ingests.start(ingests.directory(), [project], engine)
    expect(await ingest.trackerConfig(project.key, 'https://evil.example')).toMatchObject({ enabled: false, recording: { enabled: false } })
    expect(await ingest.trackerConfig('tl_nobody', 'https://shop.example')).toMatchObject({ enabled: false })
  })
})
