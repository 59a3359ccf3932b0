import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow, RecordingChunkRow } from '@throughline/analytics-store'
import { listRecordings as endpoint, type Recording } from '@throughline/contract'
import { aChunkRow, anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { fulfils, referenceSessions, type ReferenceSession } from '../../test/reference-sessions.ts'
import type { RecordingFilters } from './condition-of-filters.ts'
import { listRecordings } from './list-recordings.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const HOUR_MS = 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })

interface Asked extends RecordingFilters {
  from?: string
  to?: string
  limit?: number
  cursor?: string
}

const ask = async (project: { id: never }, asked: Asked = {}) => {
  const query = { ...endpoint.query?.parse({}), ...asked } as never
  const answer = await listRecordings(insights.at(NOW), project, { query })
  if ('error' in answer) throw new Error(answer.error.message)
  return answer
}

/** All pages of a list, one after the other. */
const askAll = async (project: { id: never }, asked: Asked): Promise<Recording[]> => {
  const items: Recording[] = []
  let cursor: string | null | undefined
  do {
    const page = await ask(project, { ...asked, ...(cursor ? { cursor } : {}) })
    expect(page.items.length).toBeLessThanOrEqual(asked.limit ?? 50)
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return items
}

const pick = <Value>(...values: Value[]) => fc.constantFrom(...values)
const countries = ['GR', 'DE', '']
const paths = ['/', '/Products/1', '/cart', '/καλάθι/ΑΓΟΡΑ']
const visitors = ['v1', 'v2', 'v3', 'v4', 'v5']
const persons = ['', '', '', 'anna', 'bert']

const eventOf = fc.record({
  kind: pick('pageview', 'pageview', 'click', 'error', 'custom', 'leave', 'identify', 'signal', 'signal'),
  signal: pick('rage_click', 'rage_click', 'dead_click'),
  afterMs: fc.integer({ min: 0, max: HOUR_MS }),
  path: pick(...paths),
  person: pick(...persons),
  referrer: pick('', '', 'news.example', 'search.example'),
  selector: pick('#buy', '#menu'),
})

const sessionOf = fc.record({
  hoursAgo: fc.integer({ min: 0, max: 200 }),
  visitor: pick(...visitors),
  device: pick('desktop', 'tablet', 'phone'),
  browser: pick('Chrome', 'Firefox'),
  country: pick(...countries),
  lateMs: fc.integer({ min: 0, max: 3 * HOUR_MS }),
  // No two at the same millisecond: which of them came first nobody can tell.
  events: fc.uniqueArray(eventOf, { selector: ({ afterMs }) => afterMs, maxLength: 6 }),
  chunks: fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: HOUR_MS }), snapshot: pick<0 | 1>(0, 1, 1) }), { maxLength: 3 }),
})

type Drawn = (typeof sessionOf extends fc.Arbitrary<infer Value> ? Value : never) & { id: string }

const eventRows = (project: string, { id, hoursAgo, ...session }: Drawn): EventRow[] =>
  session.events.map(({ kind, signal, afterMs, path, person, referrer, selector }) => {
    const at = NOW - hoursAgo * HOUR_MS + afterMs
    return anEventRow({
      project_id: project,
      kind,
      name: kind === 'signal' ? signal : '',
      at: storeTime(new Date(at)),
      received_at: storeTime(new Date(Math.min(NOW, at + session.lateMs))),
      session_id: id,
      visitor_id: session.visitor,
      person_id: person,
      url: `https://Shop.example${path}`,
      path,
      route: path.replace(/\d+/, ':id'),
      referrer_host: referrer,
      selector,
      device: session.device,
      browser: session.browser,
      country: session.country,
    })
  })

const chunkRows = (project: string, { id, hoursAgo, visitor, lateMs, chunks }: Drawn): RecordingChunkRow[] =>
  chunks.map(({ afterMs, snapshot }, sequence) => {
    const at = NOW - hoursAgo * HOUR_MS + afterMs
    return aChunkRow({
      project_id: project,
      session_id: id,
      visitor_id: visitor,
      sequence,
      started_at: storeTime(new Date(at)),
      received_at: storeTime(new Date(Math.min(NOW, at + lateMs))),
      has_snapshot: snapshot,
    })
  })

/** Some hundred sessions, several of which begin in the same millisecond, inserted in batches that cut through them. */
const insertSessions = async (seed: number): Promise<{ project: { id: never }; sessions: ReferenceSession[] }> => {
  const project = aProjectId()
  const drawn = fc
    .sample(sessionOf, { seed, numRuns: 180 })
    .map((session): Drawn => ({ ...session, id: uuidAt(new Date(NOW - session.hoursAgo * HOUR_MS)) }))
  const events = drawn.flatMap((session) => eventRows(project.id, session))
  const chunks = drawn.flatMap((session) => chunkRows(project.id, session))
  for (let batch = 0; batch < 4; batch += 1) {
    await insights.insert(
      'events',
      events.filter((_, index) => index % 4 === batch),
    )
    await insights.insert(
      'recording_chunks',
      chunks.filter((_, index) => index % 4 === batch),
    )
  }
  return { project, sessions: referenceSessions(events, chunks) }
}

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

const filtersOf: fc.Arbitrary<Asked> = fc.record({
  from: fc.integer({ min: 0, max: 220 }).map((hours) => new Date(NOW - hours * HOUR_MS).toISOString()),
  to: maybe(fc.integer({ min: -2, max: 100 }).map((hours) => new Date(NOW - hours * HOUR_MS).toISOString())),
  limit: fc.integer({ min: 20, max: 200 }),
  minDurationMs: maybe(fc.integer({ min: 0, max: HOUR_MS })),
  maxDurationMs: maybe(fc.integer({ min: 0, max: 2 * HOUR_MS })),
  minPages: maybe(fc.integer({ min: 0, max: 3 })),
  minClicks: maybe(fc.integer({ min: 0, max: 2 })),
  minErrors: maybe(fc.integer({ min: 0, max: 2 })),
  minRageClicks: maybe(fc.integer({ min: 0, max: 2 })),
  minDeadClicks: maybe(fc.integer({ min: 0, max: 1 })),
  signal: maybe(pick('rage_click' as const, 'dead_click' as const, 'any' as const)),
  device: maybe(pick('desktop' as const, 'tablet' as const, 'phone' as const)),
  country: maybe(pick(...countries)),
  browser: maybe(pick('Chrome', 'Safari')),
  entry: maybe(pick('products', 'shop.EXAMPLE/cart', 'ΚΑΛΆΘΙ', 'none')),
  visited: maybe(pick('CART', 'products/', 'αγορα', 'none')),
  route: maybe(pick('/cart', '/Products/:id', '/products/:id')),
  clicked: maybe(pick('#buy', '#menu', '#none')),
  referrer: maybe(pick('news.example', 'search.example', 'none.example')),
  person: maybe(pick('anna', 'bert', 'nobody')),
  visitor: maybe(pick('v1', 'v2', 'v9')),
  live: maybe(fc.boolean()),
  replayable: maybe(fc.boolean()),
})

/** Most filters at once leave nothing: a few are kept. */
const fewFilters = fc
  .tuple(filtersOf, fc.subarray(['from', 'to', 'limit', ...Object.keys(endpoint.query?.shape ?? {})], { maxLength: 5 }))
  .map(([asked, kept]): Asked => ({
    ...(Object.fromEntries(Object.entries(asked).filter(([name]) => kept.includes(name))) as Asked),
    from: asked.from,
    limit: asked.limit,
  }))

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)

const shown = ({
  id,
  startedAt,
  endedAt,
  pages,
  clicks,
  errors,
  rageClicks,
  deadClicks,
  slowClicks,
  errorClicks,
  uTurns,
  formThrashes,
  excessiveScrolls,
  activeMs,
  entryUrl,
  device,
  browser,
  country,
  visitor,
  person,
  replayable,
  ...rest
}: ReferenceSession) => ({
  id,
  startedAt: new Date(startedAt).toISOString(),
  durationMs: endedAt - startedAt,
  pages,
  clicks,
  errors,
  rageClicks,
  deadClicks,
  slowClicks,
  errorClicks,
  uTurns,
  formThrashes,
  excessiveScrolls,
  activeMs,
  entryUrl,
  device,
  browser,
  country,
  visitorId: visitor,
  personId: person ?? null,
  live: rest.receivedAt >= NOW - 60_000,
  replayable,
})

test('lists what a slow and obvious reading of the rows finds, whatever the filters', async () => {
  for (const seed of [1, 2]) {
    const { project, sessions } = await insertSessions(seed)
    await fc.assert(
      fc.asyncProperty(fewFilters, async (asked) => {
        const [from, to] = [Date.parse(asked.from ?? ''), asked.to === undefined ? NOW : Date.parse(asked.to)]
        const expected = sessions.filter((session) => session.keyAt >= from && session.keyAt < to && fulfils(session, asked, NOW))
        const listed = await askAll(project, asked)
        const begun = new Map(sessions.map(({ id, keyAt }) => [id, keyAt]))
        const order = listed.map(({ id }) => begun.get(id) ?? 0)
        expect(order).toEqual(order.toSorted((a, b) => b - a))
        expect(listed.toSorted(byId)).toMatchObject(expected.map(shown).toSorted(byId))
        expect(listed).toHaveLength(expected.length)
      }),
      { seed, numRuns: 25 },
    )
  }
})

test('shows the sessions of the last seven days, those that can be watched, unless told otherwise', async () => {
  const { project, sessions } = await insertSessions(3)
  const expected = sessions.filter(({ keyAt, replayable }) => replayable && keyAt >= NOW - 7 * 24 * HOUR_MS && keyAt < NOW)
  expect((await askAll(project, {})).map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
})

test('pages follow each other without gaps or repeats while visits arrive and go on', async () => {
  const { project, sessions } = await insertSessions(4)
  const before = sessions.filter(({ keyAt, replayable }) => replayable && keyAt < NOW)
  const asked = { from: new Date(NOW - 300 * HOUR_MS).toISOString(), limit: 20 }
  const seen: string[] = []
  let page = await ask(project, asked)
  for (let round = 0; ; round += 1) {
    seen.push(...page.items.map(({ id }) => id))
    if (!page.nextCursor) break
    const [late, goesOn] = [new Date(NOW - 1_000 + round), sessions[round]]
    await insights.insert('recording_chunks', [
      aChunkRow({ project_id: project.id, session_id: uuidAt(late), started_at: storeTime(late) }),
    ])
    await insights.insert('events', [
      anEventRow({ project_id: project.id, session_id: goesOn?.id ?? '', at: storeTime(late), visitor_id: goesOn?.visitor ?? '' }),
    ])
    page = await ask(project, { ...asked, cursor: page.nextCursor })
  }
  expect(seen).toHaveLength(new Set(seen).size)
  expect(seen.toSorted()).toEqual(before.map(({ id }) => id).toSorted())
})

test('finds the few among thousands, however far back they lie', async () => {
  const project = aProjectId()
  const all = Array.from({ length: 20_000 }, (_, index) => ({ index, at: NOW - 30_000 * (index + 1) }))
  const rows = all.map(({ index, at }) => {
    const session = uuidAt(new Date(at))
    const given = { project_id: project.id, session_id: session, at: storeTime(new Date(at)), visitor_id: `v${index}` }
    return index % 2_345 === 7 ? [anEventRow(given), anEventRow({ ...given, at: storeTime(new Date(at + 60_000)) })] : [anEventRow(given)]
  })
  await insights.insert('events', rows.flat())
  const found = await askAll(project, { minDurationMs: 60_000, replayable: false, limit: 4 })
  expect(found.map(({ visitorId }) => visitorId)).toEqual(
    [7, 2_352, 4_697, 7_042, 9_387, 11_732, 14_077, 16_422, 18_767].map((index) => `v${index}`),
  )
})

test.each(['', 'x', Buffer.from('1 2').toString('base64url'), Buffer.from("0 ' or 1").toString('base64url')])(
  'refuses the cursor %j',
  async (cursor) => {
    const answer = await listRecordings(insights.at(NOW), aProjectId(), { query: { limit: 5, cursor } })
    expect(answer).toMatchObject({ error: { code: 'invalid_input', issues: [{ path: 'cursor' }] } })
  },
)
