import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import {
  condition as schema,
  listRecordings as endpoint,
  recordingSorts,
  signalNames,
  type Condition,
  type RecordingSort,
  type WrittenCondition,
} from '@throughline/contract'
import { aChunkRow, anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { referenceConditions } from '../../test/reference-conditions.ts'
import { referenceSessions, type ReferenceSession } from '../../test/reference-sessions.ts'
import { listRecordings } from '../recordings/list-recordings.ts'
import { countSessions } from './count-sessions.ts'
import { listChoices } from './list-choices.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const MINUTE_MS = 60_000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

// Whatever may stand in a text: signs that mean something to SQL, JSON, patterns and placeholders, and letters that change their length.
const torture = ["'", '\\', "' or 1=1 --", '{c0: String}', '%_', '\n', '\t', '\0', 'ΑΓΟΡΑ', 'ﬀ', '😀', '"', '$1', 'İ', '()', '[]']
const pick = <Value>(...values: Value[]) => fc.constantFrom(...values)
const route = pick('/', '/cart', '/pay', ...torture.slice(0, 4))
const selector = pick('#buy', '#menu', torture[2] ?? '', torture[9] ?? '')
const eventName = pick('search', 'add', torture[0] ?? '', torture[3] ?? '')
const plan = pick<unknown>('pro', 'free', 7, 12.5, '9', true, null, torture[2], { deep: [1] })
const text = pick('pro', 'free', '7', '9', '12.5', 'true', 'null', ...torture)
const key = pick('plan', 'seats', torture[1] ?? '', '0', 'constructor')
const release = pick('', '1.4', '1.5', torture[2] ?? '')
const source = pick('', 'mail', 'ads', torture[8] ?? '')
const message = pick('TypeError: x', 'no route', torture[2] ?? '', 'ΑΓΟΡΑ')

const eventOf = fc.record({
  kind: pick('pageview', 'pageview', 'click', 'custom', 'custom', 'signal', 'error', 'failed_request', 'vital', 'leave', 'identify'),
  signal: pick(...signalNames),
  afterMs: fc.integer({ min: 0, max: 20 * MINUTE_MS }),
  route,
  selector,
  eventName,
  properties: fc.dictionary(key, plan, { maxKeys: 3 }),
  account: pick('', 'acme', 'globex'),
  person: pick('anna', 'bert', 'carl'),
  message,
  source,
  status: pick(0, 404, 500),
  value: pick(100, 2_500, 4_000),
})

const sessionOf = fc.record({
  minutesAgo: fc.integer({ min: 0, max: 4_000 }),
  visitor: pick('v1', 'v2', 'v3', 'v4', 'v5', 'v6'),
  device: pick('desktop', 'phone'),
  browser: pick('Chrome', 'Firefox', ''),
  country: pick('GR', 'DE', ''),
  release,
  events: fc.uniqueArray(eventOf, { selector: ({ afterMs }) => afterMs, minLength: 1, maxLength: 9 }),
  isRecorded: pick(true, true, false),
})

type Drawn = typeof sessionOf extends fc.Arbitrary<infer Value> ? Value : never

const nameOf = ({ kind, signal, eventName: name }: Drawn['events'][number]): string => {
  if (kind === 'signal') return signal
  if (kind === 'vital') return 'LCP'
  return kind === 'custom' ? name : ''
}

const rowsOf = (project: string, { minutesAgo, ...session }: Drawn, id: string): EventRow[] =>
  session.events.map((event) => {
    const at = NOW - minutesAgo * MINUTE_MS + event.afterMs
    const isIdentify = event.kind === 'identify'
    const properties = isIdentify ? { ...event.properties, account: { id: event.account, ...event.properties } } : event.properties
    return anEventRow({
      project_id: project,
      kind: event.kind,
      name: nameOf(event),
      at: storeTime(new Date(at)),
      received_at: storeTime(new Date(Math.min(NOW, at))),
      session_id: id,
      visitor_id: session.visitor,
      person_id: isIdentify ? event.person : '',
      account_id: isIdentify ? event.account : '',
      url: `https://shop.example${event.route}`,
      path: event.route,
      route: event.route,
      selector: event.selector,
      device: session.device,
      browser: session.browser,
      country: session.country,
      release: session.release,
      utm_source: event.source,
      message: event.message,
      status: event.status,
      value: event.value,
      duration_ms: event.kind === 'leave' ? event.afterMs : 0,
      fingerprint: event.message === 'no route' ? '00000000000000aa' : '',
      properties: JSON.stringify(properties),
    })
  })

const insert = async (seed: number) => {
  const project = { id: uuidAt('2026-01-01T00:00:00Z') as never }
  const drawn = fc
    .sample(sessionOf, { seed, numRuns: 120 })
    .map((session) => ({ session, id: uuidAt(new Date(NOW - session.minutesAgo * MINUTE_MS)) }))
  const events = drawn.flatMap(({ session, id }) => rowsOf(project.id, session, id))
  const chunks = drawn.flatMap(({ session, id }) => {
    const started = storeTime(new Date(NOW - session.minutesAgo * MINUTE_MS))
    return session.isRecorded
      ? [
          aChunkRow({
            project_id: project.id,
            session_id: id,
            visitor_id: session.visitor,
            started_at: started,
            ended_at: started,
            received_at: started,
            has_snapshot: 1,
          }),
        ]
      : []
  })
  for (let batch = 0; batch < 3; batch += 1)
    await insights.insert(
      'events',
      events.filter((_, index) => index % 3 === batch),
    )
  await insights.insert('recording_chunks', chunks)
  return { project, events, sessions: referenceSessions(events, chunks) }
}

const atLeast = fc.integer({ min: 1, max: 2 })
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })
const page = fc.oneof(fc.record({ route }), fc.record({ pathContains: pick('c', 'PA', '/', 'αγορα', "'") }))
const textTest = fc.oneof(
  fc.record({ test: pick('is', 'is not', 'contains', 'does not contain'), values: fc.array(text, { minLength: 1, maxLength: 2 }) }),
  fc.record({ test: pick('known', 'unknown'), values: fc.constant([]) }),
)
const valueTest = fc.oneof(
  textTest,
  fc.record({ test: pick('at least', 'at most'), values: fc.array(pick('7', '9', '-1', '12.5', 'x'), { minLength: 1, maxLength: 2 }) }),
)
const keyed = fc.tuple(key, valueTest).map(([name, test]) => ({ key: name, ...test }))
const sessionTextOf = fc.oneof(
  fc.record({
    of: pick('device', 'browser', 'country'),
    test: pick('is', 'is not'),
    values: fc.subarray(['desktop', 'Chrome', 'GR', ''], { minLength: 1 }),
  }),
  fc.record({
    of: pick('release', 'utmSource', 'entryUrl', 'exitUrl', 'os', 'language'),
    test: pick('contains', 'does not contain'),
    values: fc.array(pick('1', 'MA', 'cart', ...torture), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    of: pick('browser', 'release', 'utmSource', 'referrerHost', 'country'),
    test: pick('known', 'unknown'),
    values: fc.constant([]),
  }),
)

const leaf = fc.oneof(
  fc.record({ visited: fc.array(page, { minLength: 1, maxLength: 3 }) }),
  fc.record({ did: fc.record({ event: eventName, properties: fc.array(keyed, { maxLength: 2 }), atLeast }) }),
  fc.record({ clicked: fc.record({ selector, route: maybe(route), atLeast }) }),
  fc.record({ signal: fc.record({ name: pick('any', ...signalNames), route: maybe(route), selector: maybe(selector), atLeast }) }),
  fc.record({
    error: fc.record({ contains: maybe(pick('type', 'αγορα', "'")), fingerprint: maybe(fc.constant('00000000000000aa')), atLeast }),
  }),
  fc.record({ failedRequest: fc.record({ contains: maybe(pick('ROUTE', '--')), minStatus: maybe(pick(0, 404, 500)), atLeast }) }),
  fc.record({ vital: fc.record({ name: fc.constant('LCP'), route: maybe(route), atLeast: pick(0, 2_500, 3_000) }) }),
  fc.record({ text: sessionTextOf }),
  fc.record({
    number: fc.record({
      of: pick('durationMs', 'activeMs', 'pages', 'clicks', 'events', 'errors', 'failedRequests', 'frustration'),
      atLeast: pick(0, 1, 2, 3.5, 60_000),
      atMost: maybe(pick(0, 2, 500_000)),
    }),
  }),
  fc.record({ person: keyed }),
  fc.record({ account: keyed }),
  fc.record({ isPerson: pick('anna', 'bert', 'nobody', "' or 1=1 --") }),
  fc.record({ isVisitor: pick('v1', 'v9') }),
  fc.record({ inAccount: pick('acme', 'globex', "'") }),
  fc.record({ live: fc.boolean() }),
)

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie('tree') }) },
  ),
}))
const condition = tree.map((drawn) => schema.parse(JSON.parse(JSON.stringify(drawn)) as WrittenCondition))

const FROM = new Date(NOW - 5_000 * MINUTE_MS).toISOString()

interface Asked {
  where?: Condition
  sort?: RecordingSort
  limit?: number
  cursor?: string
}

const page50 = async (project: { id: never }, { where, ...query }: Asked) => {
  const answer = await listRecordings(insights.at(NOW), project, {
    query: { ...endpoint.query?.parse({}), from: FROM, replayable: false, ...query } as never,
    where,
    watched: [],
  })
  if ('error' in answer) throw new Error(answer.error.message)
  return answer
}

const idsOf = (sessions: readonly { id: string }[]): string[] => sessions.map(({ id }) => id)

test('finds what a slow and obvious reading of the rows finds, whatever the conditions and the order', async () => {
  const { project, events, sessions } = await insert(7)
  const fulfils = referenceConditions(events, NOW)
  await fc.assert(
    fc.asyncProperty(condition, pick(...recordingSorts), async (where, sort) => {
      const expected = sessions.filter((session) => session.keyAt < NOW && fulfils(session, where))
      const { items } = await page50(project, { where, sort, limit: 200 })
      expect(idsOf(items).toSorted()).toEqual(idsOf(expected).toSorted())
    }),
    { numRuns: 100, seed: 11 },
  )
}, 400_000)

test('counts what it finds', async () => {
  const { project, events, sessions } = await insert(8)
  const fulfils = referenceConditions(events, NOW)
  await fc.assert(
    fc.asyncProperty(condition, async (where) => {
      const expected = sessions.filter((session) => session.keyAt < NOW && fulfils(session, where))
      expect(await countSessions(insights.at(NOW), project, { query: { from: FROM }, where })).toEqual({
        people: new Set(expected.map(({ person, visitor }) => (person ? `person ${person}` : `visitor ${visitor}`))).size,
        sessions: expected.length,
        recordings: expected.filter(({ replayable }) => replayable).length,
      })
    }),
    { numRuns: 20, seed: 12 },
  )
}, 300_000)

const lengthOf = ({ endedAt, startedAt }: ReferenceSession): number => endedAt - startedAt

test.each(recordingSorts)('gives each session exactly once, in its order, page by page: %s', async (sort) => {
  const { project, sessions } = await insert(9)
  const seen: Awaited<ReturnType<typeof page50>>['items'] = []
  let cursor: string | null | undefined
  do {
    const answer = await page50(project, { sort, limit: 7, ...(cursor && { cursor }) })
    seen.push(...answer.items)
    cursor = answer.nextCursor
  } while (cursor)
  const listed = sessions.filter(({ keyAt }) => keyAt < NOW)
  expect(idsOf(seen).toSorted()).toEqual(idsOf(listed).toSorted())
  if (sort === 'length') expect(seen.map(({ durationMs }) => durationMs)).toEqual(listed.map(lengthOf).toSorted((a, b) => b - a))
  if (sort === 'relevance') {
    const points = seen.map(({ relevance }) => relevance?.points ?? -1)
    expect(points).toEqual(points.toSorted((a, b) => b - a))
    expect(seen.every(({ relevance }) => relevance?.points === relevance?.terms.reduce((sum, term) => sum + term.points, 0))).toBe(true)
  }
})

test('what was watched is less relevant by the points that it says', async () => {
  const { project } = await insert(10)
  const ask = async (watched: readonly string[]) => {
    const answer = await listRecordings(insights.at(NOW), project, {
      query: { limit: 200, from: FROM, sort: 'relevance', replayable: false },
      watched,
    })
    return 'error' in answer ? [] : answer.items
  }
  const before = await ask([])
  const [first] = before
  const after = await ask([first?.id ?? ''])
  expect(after.find(({ id }) => id === first?.id)?.relevance).toMatchObject({ points: (first?.relevance?.points ?? 0) - 15 })
})

test.each(['relevance', 'frustration', 'length'] as const)('refuses a cursor of another order, or of its own making: %s', async (sort) => {
  const forged = [sort, NOW, '1 or 1=1', NOW, uuidAt(new Date(NOW))].join(' ')
  for (const cursor of ['', 'x', Buffer.from(forged).toString('base64url'), Buffer.from(`length ${NOW} 1 2 x`).toString('base64url')]) {
    const answer = await listRecordings(
      insights.at(NOW),
      { id: uuidAt('2026-01-01T00:00:00Z') as never },
      { query: { limit: 5, sort, cursor } },
    )
    expect(answer).toMatchObject({ error: { code: 'invalid_input', issues: [{ path: 'cursor' }] } })
  }
})

test('offers what the project has seen, and nothing of another', async () => {
  const { project } = await insert(13)
  const values = async (query: Parameters<typeof listChoices>[2]['query'], of = project) =>
    (await listChoices(insights.at(NOW), of, { query })).items.map(({ value }) => value)
  expect(await values({ of: 'event' })).toEqual(expect.arrayContaining(['search', 'add', "'"]))
  expect(await values({ of: 'page', search: 'CAR' })).toEqual(['/cart'])
  expect(await values({ of: 'property', event: 'search' })).toEqual(expect.arrayContaining(['plan', 'seats']))
  expect(await values({ of: 'propertyValue', event: 'search', key: 'plan' })).toContain('pro')
  expect(await values({ of: 'personKey' })).toEqual(expect.arrayContaining(['plan', 'seats']))
  expect(await values({ of: 'accountValue', key: 'plan' })).not.toEqual([])
  expect((await values({ of: 'account' })).toSorted()).toEqual(['acme', 'globex'])
  for (const search of torture) await values({ of: 'click', search, event: search, key: search })
  expect(await values({ of: 'event' }, { id: uuidAt('2026-01-01T00:00:00Z') as never })).toEqual([])
})
