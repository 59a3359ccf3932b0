import { uuidAt } from '@throughline/testkit'
import type { Project, Segment, SegmentUse } from '@throughline/contract'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { owner, startTestServer, type TestServer } from '../test/test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

let server: TestServer
let as: { cookie: string }
let project: Project

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const under = (path: string): string => `/api/v1/projects/${project.id}${path}`
const call = async <Value>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Value> =>
  (await server.call(method, under(path), { as, ...(body && { body }) })).json<Value>()

const order = (visitor: string) =>
  server.call('POST', '/collect/events', {
    headers: { origin: 'https://shop.example', 'user-agent': agent },
    body: {
      project: project.key,
      sentAt: Date.now(),
      visitor,
      session: v7(),
      tab: 'tab',
      events: [
        { kind: 'pageview', id: v7(), at: Date.now(), url: 'https://shop.example/' },
        { kind: 'custom', id: v7(), at: Date.now(), url: 'https://shop.example/', name: 'ordered' },
      ],
    },
  })

const sizeOf = (segment: string) => call<{ people: number; sessions: number }>('GET', `/session-count?segment=${segment}&recordings=false`)

const untilSize = (segment: string, people: number) =>
  vi.waitFor(async () => expect((await sizeOf(segment)).people).toBe(people), { timeout: 30_000, interval: 100 })

const buyers = { personDid: { event: { kind: 'custom', name: 'ordered' }, within: { last: { count: 7, unit: 'day' } } } }

beforeAll(async () => {
  server = await startTestServer({ environment: { LOG_LEVEL: 'error' } })
  as = await server.signIn(owner.email, owner.password)
  project = (await server.call('POST', '/api/v1/projects', { as, body: { name: 'Shop', timeZone: 'Europe/Athens' } })).json<Project>()
})
afterAll(() => server.remove())

it('grows with who fulfils it, and frozen stays who was in it', async () => {
  const living = await call<Segment>('POST', '/segments', { name: 'Buyers', condition: buyers })
  await order('one')
  await order('two')
  await untilSize(living.id, 2)
  const frozen = await call<Segment>('POST', `/segments/${living.id}/freeze`, { name: 'Buyers of then', of: 'people' })
  expect(frozen).toMatchObject({ name: 'Buyers of then', frozen: { of: 'people', people: 2, sessions: 2 }, condition: { personDid: {} } })
  await order('three')
  await untilSize(living.id, 3)
  expect(await sizeOf(frozen.id)).toMatchObject({ people: 2, sessions: 2 })

  const people = await call<{ items: { visitorId: string }[] }>('GET', `/people?segment=${frozen.id}`)
  expect(people.items.map(({ visitorId }) => visitorId).toSorted()).toEqual(['one', 'two'])
  const recordings = await call<{ items: object[] }>('GET', `/recordings?segment=${frozen.id}&replayable=false`)
  expect(recordings.items).toHaveLength(2)
  const trend = await call<{ result: object }>('POST', '/query', {
    kind: 'trend',
    segment: frozen.id,
    series: [{ match: { kind: 'pageview' }, measure: { of: 'persons' } }],
  })
  expect(JSON.stringify(trend.result)).toContain('"total":2')

  for (const [path, body] of [
    [`/segments/${frozen.id}/freeze`, { name: 'again', of: 'people' }],
    [`/segments/${frozen.id}`, { condition: buyers }],
  ] as const)
    expect(await call(path.endsWith('freeze') ? 'POST' : 'PATCH', path, body)).toMatchObject({ error: { code: 'conflict' } })
  expect(await call('PATCH', `/segments/${frozen.id}`, { name: 'First buyers' })).toMatchObject({ name: 'First buyers' })
})

it('says what uses it, as long as it is there', async () => {
  const one = await call<Segment>('POST', '/segments', { name: 'Used', condition: buyers })
  const question = { kind: 'trend', segment: one.id, series: [{ match: { kind: 'pageview' } }] }
  const saved = await call<{ id: string }>('POST', '/saved-questions', { name: 'Views of buyers', description: '', query: question })
  const uses = async () =>
    (await call<{ items: SegmentUse[] }>('GET', '/segment-uses')).items.filter(({ segmentId }) => segmentId === one.id)
  const metric = await call<{ id: string }>('POST', '/metrics', {
    name: 'Their views',
    query: question,
    take: { trend: 'total' },
    unit: 'count',
  })
  const tile = { id: uuidAt(new Date()), x: 0, y: 0, width: 6, height: 4, content: { kind: 'question', query: question } }
  const board = await call<{ id: string }>('POST', '/dashboards', { name: 'Buyers', tiles: [tile] })
  expect(await uses()).toEqual([
    { segmentId: one.id, kind: 'question', id: saved.id, name: 'Views of buyers' },
    { segmentId: one.id, kind: 'metric', id: metric.id, name: 'Their views' },
    { segmentId: one.id, kind: 'dashboard', id: board.id, name: 'Buyers' },
  ])
  await call('DELETE', `/segments/${one.id}`)
  expect(await uses()).toEqual([])
})
