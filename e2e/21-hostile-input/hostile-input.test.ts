import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { defaultProjectSettings, errorBody, eventKinds, projectId, projectKey, segmentTypes } from '@throughline/contract'
import type { CollectProject } from '@throughline/ingest'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCollector, type Answer, type TestCollector } from '../support/collector.ts'
import { hostileRequest, type HostileRequest } from './hostile-bodies.ts'

const MIB = 1024 * 1024
const BODIES = 10_000
const AT_ONCE = 32

const project: CollectProject = {
  id: projectId.parse('0197d5a0-0000-7000-8000-00000000bad0'),
  key: projectKey.parse('tl_hostilehostilehostilehos1'.slice(0, 27)),
  origins: [],
  timeZone: 'UTC',
  settings: defaultProjectSettings,
}

let collector: TestCollector
beforeAll(async () => {
  collector = await startTestCollector([project])
})
afterAll(() => collector.close())

const place = { selector: '#a > b', ex: 1, ey: 2, x: 3, y: 4, fixed: true, scroller: '#c' }
const own: Record<string, object> = {
  pageview: { referrer: 'https://search.example/?q=1', props: { a: 1 } },
  leave: { activeMs: 5, depth: 7 },
  click: { place, tag: 'a', label: 'Buy' },
  rest: { place, ms: 600 },
  custom: { name: 'bought', props: { a: { b: 1 }, c: [1, 'x'] } },
  identify: { person: 'ada', props: { plan: 'pro' } },
  error: { message: 'm', stack: 's', source: 'a.js:1' },
  console_error: { message: 'm' },
  signal: { name: 'rage_click', rule: 1, burst: 4, place, tag: 'a', label: 'Buy' },
  vital: { name: 'LCP', value: 1_234.5, place },
  recorder: { level: 1, reason: 'share', longestMs: 60, workMs: 900, watchedMs: 9_000, nodes: 800 },
  failed_request: { method: 'GET', target: '/api?x=1', status: 500, ms: 3 },
}

const sessionId = (): string =>
  `${Date.now()
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7000-8000-000000000001`
const envelope = () => ({
  project: project.key,
  sentAt: Date.now(),
  visitor: 'visitor',
  session: sessionId(),
  tab: 'tab',
  person: 'ada',
  release: '1',
  language: 'en',
})

const rightEvents = (): { events: object[] } & object => ({
  ...envelope(),
  events: eventKinds.map((kind) => ({
    id: randomUUID(),
    at: Date.now(),
    kind,
    url: 'https://shop.example/orders/7?x=1#/y',
    title: 'Orders',
    viewport: [800, 600],
    document: [800, 2_000],
    ...own[kind],
  })),
})

const rightChunk = (): object => ({
  ...envelope(),
  id: randomUUID(),
  sequence: 3,
  events: [
    { type: 4, timestamp: Date.now(), data: { href: 'https://shop.example/?x=1', width: 800, height: 600 } },
    {
      type: 2,
      timestamp: Date.now(),
      data: {
        node: { type: 0, id: 1, childNodes: [{ type: 2, id: 2, tagName: 'style', attributes: { _cssText: 'a{}' }, childNodes: [] }] },
      },
    },
    {
      type: 3,
      timestamp: Date.now(),
      data: {
        source: 0,
        adds: [{ parentId: 2, nextId: null, node: { type: 3, id: 3, textContent: 'x' } }],
        attributes: [],
        removes: [],
        texts: [],
      },
    },
    { type: 3, timestamp: Date.now(), data: { source: 15, styles: [{ styleId: 1, rules: [{ rule: 'a{}' }] }] } },
  ],
})

const rightMessages = (): object => ({
  writeKey: project.key,
  sentAt: new Date().toISOString(),
  batch: segmentTypes.map((type) => ({
    type,
    messageId: randomUUID(),
    userId: 'ada',
    anonymousId: 'visitor',
    previousId: 'before',
    groupId: 'acme',
    event: 'bought',
    name: 'Basket',
    timestamp: new Date().toISOString(),
    properties: { url: 'https://shop.example/?x=1', a: { b: 1 } },
    traits: { plan: 'pro' },
    context: { page: { url: 'https://shop.example/' }, campaign: { source: 'mail' }, locale: 'en', ip: '192.0.2.1', userAgent: 'x' },
  })),
})

const MAY_ANSWER = new Set([200, 202, 400, 403, 404, 413, 415])

const isOrderly = ({ status, body }: Answer): boolean =>
  MAY_ANSWER.has(status) &&
  (status < 300 ? /^\{("success":true,)?"accepted":\d+/.test(body) : errorBody.safeParse(JSON.parse(body)).success)

const bombard = async (path: string, requests: HostileRequest[]): Promise<{ answers: Map<number, number>; disorderly: unknown[] }> => {
  const answers = new Map<number, number>()
  const disorderly: unknown[] = []
  const send = async (): Promise<void> => {
    for (let next = requests.pop(); next; next = requests.pop()) {
      const answer = await collector
        .post(path, next.body, next.headers)
        .catch((error: unknown) => ({ status: 0, headers: {}, body: String(error) }))
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
      if (!isOrderly(answer))
        disorderly.push({ answer, sent: Buffer.from(next.body).toString('latin1').slice(0, 500), headers: next.headers })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, send))
  return { answers, disorderly }
}

const isStillWell = async (): Promise<void> => {
  const { events } = rightEvents()
  expect(await collector.post('/collect/events', JSON.stringify({ ...rightEvents(), events }))).toMatchObject({
    status: 202,
    body: JSON.stringify({ accepted: events.length }),
  })
  await collector.ingest.drained()
  expect(collector.errors).toEqual([])
  for (const counts of [collector.ingest.ledger(project.id), collector.ingest.unattributed()].flatMap(({ events, recordingChunks }) => [
    events,
    recordingChunks,
  ])) {
    expect(counts.received).toBe(counts.stored + counts.duplicate + counts.deadLetter + counts.inSpool + counts.rejected)
    expect(counts.deadLetter).toBe(0)
  }
}

describe.each([
  ['/collect/events', rightEvents, 202, BODIES],
  ['/collect/recording', rightChunk, 202, BODIES],
  ['/v1/batch', rightMessages, 200, BODIES / 4],
])('%s', (path, right, taken, bodies) => {
  it(`answers ${bodies} malformed bodies with a refusal or a receipt, and goes on as if nothing had been`, async () => {
    const requests = fc.sample(hostileRequest(right), { numRuns: bodies, seed: 42 })
    const { answers, disorderly } = await bombard(path, requests)
    expect(disorderly).toEqual([])
    expect(answers.get(400)).toBeGreaterThan(bodies / 10)
    expect(answers.get(taken)).toBeGreaterThan(bodies / 100)
    await isStillWell()
  }, 240_000)

  it.each([
    ['a gzip bomb', gzipSync(Buffer.alloc(200 * MIB, 0x20), { level: 9 }), {}, 413],
    ['truncated gzip', gzipSync(JSON.stringify(right())).subarray(0, -9), {}, 400],
    ['plain text that says it is gzip', JSON.stringify(right()), { 'content-encoding': 'gzip' }, 400],
    ['brotli', JSON.stringify(right()), { 'content-encoding': 'br' }, 415],
    ['gzip within gzip', gzipSync(gzipSync(JSON.stringify(right()))), {}, 400],
    ['half a million brackets', '['.repeat(500_000), {}, 400],
    ['deep JSON behind gzip', gzipSync(`{"events":${'['.repeat(1_000_000)}`), {}, 400],
    ['a key that is no project', JSON.stringify({ ...right(), project: 'tl_nobody', writeKey: 'tl_nobody' }), {}, 404],
  ])('refuses %s', async (_, body, headers, status) => {
    expect((await collector.post(path, body, headers as Record<string, string>)).status).toBe(status)
    await isStillWell()
  })

  it('takes a body whose encoding is known only by how it begins', async () => {
    expect((await collector.post(path, gzipSync(JSON.stringify(right())))).status).toBe(taken)
  })

  it('refuses a body that says how long it is before reading it, and one that does not as soon as it is too long', async () => {
    const tooLong = 'x'.repeat(MIB + 1)
    expect((await collector.post(path, tooLong)).status).toBe(413)
    const unannounced = await collector
      .post(path, tooLong, { 'transfer-encoding': 'chunked', 'content-length': '' })
      .catch((error: NodeJS.ErrnoException) => error.code)
    // The connection may be closed while the client is still sending: both are a refusal.
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(typeof unannounced === 'object' ? unannounced.status : unannounced)
    await isStillWell()
  })
})

const properties = (id: string) =>
  collector.store.query<{ properties: string; title: string; name: string }>(
    'select properties, title, name from events where project_id = {project: String} and event_id = {id: UUID}',
    { project: project.id, id },
  )

const sendOne = async (json: (id: string) => string): Promise<string> => {
  const id = randomUUID()
  const { events, ...rest } = rightEvents()
  expect(events).not.toHaveLength(0)
  const body = `${JSON.stringify(rest).slice(0, -1)},"events":[${json(id)}]}`
  expect(await collector.post('/collect/events', body)).toMatchObject({ status: 202, body: '{"accepted":1}' })
  await collector.ingest.drained()
  return id
}

const custom = (id: string, more: string): string =>
  `{"id":"${id}","at":${Date.now()},"kind":"custom","name":"n","url":"https://shop.example/",${more}}`

describe('what is stored of hostile events', () => {
  it('has no keys that would change an object of its reader', async () => {
    const id = await sendOne((own) =>
      custom(own, '"props":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"fine":1}'),
    )
    expect((await properties(id))[0]?.properties).toBe('{"fine":1}')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('has at most a hundred of four thousand keys', async () => {
    const keys = Array.from({ length: 4_000 }, (_, index) => `"k${index}":1`).join(',')
    const id = await sendOne((own) => custom(own, `"props":{${keys}}`))
    expect(Object.keys(JSON.parse((await properties(id))[0]!.properties) as object)).toHaveLength(100)
    expect(collector.ingest.ledger(project.id).truncated['property_count']).toBeGreaterThan(0)
  })

  it('has no half of a surrogate pair, and no control character loses its row', async () => {
    const id = await sendOne((own) => custom(own, '"title":"a\\ud800b\\u0000c\\n\\t\\"","props":{"x":"\\udfff"}'))
    expect((await properties(id))[0]).toMatchObject({ title: 'a\ufffdb\u0000c\n\t"' })
  })

  it('has no more than 2,000 names, however many are sent', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => index)
    for (let first = 0; first < many.length; first += 500) {
      const events = many
        .slice(first, first + 500)
        .map((index) => ({ id: randomUUID(), at: Date.now(), kind: 'custom', name: `distinct-${index}`, url: 'https://shop.example/' }))
      expect((await collector.post('/collect/events', JSON.stringify({ ...rightEvents(), events }))).status).toBe(202)
    }
    await collector.ingest.drained()
    const [counts] = await collector.store.query<{ names: number; others: number }>(
      "select uniqExact(name) as names, countIf(name = '$other') as others from events where project_id = {project: String} and kind = 'custom'",
      { project: project.id },
    )
    expect(counts!.names).toBeLessThanOrEqual(2_001)
    expect(counts!.others).toBeGreaterThanOrEqual(500)
  })
})
