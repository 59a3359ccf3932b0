import { randomUUID } from 'node:crypto'
import type { Dashboard, ListedDashboard, DataHealth, Erasure, ErasureExtent, Project, Recording } from '@throughline/contract'
import type { AnalyticsStore } from '@throughline/analytics-store'
import { filesWith } from '@throughline/testkit'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { hurryEngine, secondClient } from '../test/hurry-engine.ts'
import { record } from '../test/record.ts'
import { owner, startTestServer, type TestServer } from '../test/test-server.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 })

let server: TestServer
let store: AnalyticsStore
let as: { cookie: string }
let project: Project

/** A tile of a dashboard. */
const tile = (y: number, query: object) => ({ id: randomUUID(), x: 0, y, width: 6, height: 4, content: { kind: 'question', query } })

beforeAll(async () => {
  server = await startTestServer({ environment: { LOG_LEVEL: 'error' } })
  store = secondClient(server.dataDir)
  await hurryEngine(store)
  as = await server.signIn(owner.email, owner.password)
  project = (await server.call('POST', '/api/v1/projects', { as, body: { name: 'Shop' } })).json<Project>()
})
afterAll(async () => {
  await store.close()
  await server.remove()
})

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const under = (path: string): string => `/api/v1/projects/${project.id}${path}`

const send = async (visitor: string, events: object[], person?: string) =>
  (
    await server.call('POST', '/collect/events', {
      headers: { origin: 'https://shop.example', 'user-agent': agent },
      body: { project: project.key, sentAt: Date.now(), visitor, session: v7(), tab: 'tab', ...(person && { person }), events },
    })
  ).json<{ accepted: number; rejected: { reason: string }[] }>()

const anEvent = (more: object = {}) => ({ kind: 'pageview', id: v7(), at: Date.now(), url: 'https://shop.example/', ...more })
const anIdentify = (person: string) => anEvent({ kind: 'identify', person, props: { plan: 'team' } })

const read = async <Value>(path: string): Promise<Value> => (await server.call('GET', under(path), { as })).json<Value>()

const stored = (count: number) =>
  vi.waitFor(
    async () => {
      const { inStore, events } = await read<DataHealth>('/health')
      expect(inStore?.events).toBe(count)
      expect(events.inSpool).toBe(0)
    },
    { timeout: 30_000, interval: 100 },
  )

const until = (id: string, state: Erasure['state']) =>
  vi.waitFor(
    async () => {
      const erasure = await read<Erasure>(`/erasures/${id}`)
      expect(erasure.state, JSON.stringify(erasure)).toBe(state)
      return erasure
    },
    { timeout: 240_000, interval: 500 },
  )

const start = (kind: 'person' | 'visitor', id: string, confirm = id) =>
  server.call('POST', under('/erasures'), { as, body: { subject: { kind, id }, confirm } })

it('erases a person from every store, proves it, and takes nothing of them any more', async () => {
  const [visitor, person, other] = ['visitor-Hk3Zx9Qm', 'anna-Wq7Lp2Vc@example.com', 'other-Tz5Nf8Rd']
  expect(await send(visitor, [anEvent(), anIdentify(person)])).toEqual({ accepted: 2 })
  await send(other, [anEvent(), anEvent()])
  const { recordingId } = await record(server, project, as, visitor)
  await stored(4)
  await server.call('GET', under(`/recordings/${recordingId}/events`), { as })
  // What members made of them is theirs, too: a file, segments, a heatmap and a link to one.
  expect((await server.call('GET', under(`/person/export?person=${encodeURIComponent(person)}`), { as })).status).toBe(200)
  const save = async (path: string, body: object) => expect((await server.call('POST', under(path), { as, body })).status, path).toBe(200)
  await save('/segments', { name: 'Her visits', condition: { not: { isPerson: person } } })
  await save('/segments', { name: 'Of others', condition: { isVisitor: other } })
  const where = JSON.stringify({ any: [{ isVisitor: visitor }, { oneOf: [recordingId] }] })
  const view = { route: '/', kind: 'click', device: 'desktop', where }
  await save('/saved-heatmaps', { name: 'Hers', view: { ...view, period: { name: '7d' } } })
  await save('/heatmap-shares', { view: { ...view, from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }, days: 1 })
  const hers = { kind: 'custom', where: [{ field: { property: 'friend' }, test: 'is', values: [person] }] }
  await save('/saved-questions', { name: 'Hers', query: { kind: 'trend', series: [{ match: hers }] } })
  const tiles = [tile(0, { kind: 'trend', series: [{ match: hers }] }), tile(4, { kind: 'lifecycle' })]
  await save('/dashboards', { name: 'Weekly', tiles })
  const [board] = (await read<{ items: ListedDashboard[] }>('/dashboards')).items
  const filters = { where: JSON.stringify({ isPerson: person }) }
  await save(`/dashboards/${board?.id}/shares`, { days: 7, filters })
  await save(`/dashboards/${board?.id}/mails`, { frequency: 'daily', hour: 8, recipients: ['ada@example.org'], filters })
  for (const marker of [visitor, person, recordingId]) expect(await filesWith(server.dataDir, marker)).not.toEqual([])

  const extent = (await server.call('POST', under('/erasures/preview'), { as, body: { kind: 'person', id: person } })).json<ErasureExtent>()
  expect(extent).toMatchObject({ persons: 1, visitors: 1, sessions: 2, recordings: 1 })
  expect((await start('person', person, 'somebody else')).status).toBe(400)
  expect((await start('person', 'nobody at all')).status).toBe(400)
  const started = await start('person', person)
  expect(started.status, started.text).toBe(200)
  const { id } = started.json<Erasure>()

  // From this very moment.
  const late = await send(visitor, [anEvent(), anEvent()])
  expect([late.accepted, ...late.rejected.map(({ reason }) => reason)]).toEqual([0, 'erased', 'erased'])
  const elsewhere = await send('another browser', [anIdentify(person)])
  expect(elsewhere.rejected).toMatchObject([{ reason: 'erased' }])

  const done = await until(id, 'done')
  expect(done).toMatchObject({ found: { sessions: 2, recordings: 1 }, oldParts: [], metadata: 'all', problem: null })
  expect(new Set(Object.values(done.rowsLeft ?? {}))).toEqual(new Set([0]))
  for (const marker of [visitor, person, recordingId])
    expect({ marker, files: await filesWith(server.dataDir, marker) }).toEqual({ marker, files: [] })

  // Others are as they were, and what was refused is counted.
  expect((await read<{ items: { name: string }[] }>('/segments')).items.map(({ name }) => name)).toEqual(['Of others'])
  expect(await read('/saved-questions')).toEqual({ items: [] })
  expect((await read<Dashboard>(`/dashboards/${board?.id}`)).tiles.map(({ content }) => content)).toMatchObject([
    { query: { kind: 'lifecycle' } },
  ])
  expect(await read(`/dashboards/${board?.id}/shares`)).toEqual({ items: [] })
  expect(await read(`/dashboards/${board?.id}/mails`)).toMatchObject({ items: [] })
  expect(await filesWith(server.dataDir, other)).not.toEqual([])
  const health = await read<DataHealth>('/health')
  expect(health.inStore).toMatchObject({ events: 2, recordingChunks: 0 })
  expect(health.balanced).toBe(true)
  expect(health.events.rejectedBy).toEqual({ erased: 3 })
  const { items } = await read<{ items: Recording[] }>('/recordings?period=7d')
  expect(items.map((recording) => recording.visitorId)).not.toContain(visitor)
})

it('goes on where it was when the server starts again, and still knows whom not to take', async () => {
  const visitor = 'visitor-Bd6Yj1Ks'
  await send(visitor, [anEvent()])
  await stored(3)
  const { id } = (await start('visitor', visitor)).json<Erasure>()
  await store.close()
  await server.stop()

  server = await startTestServer({ dataDir: server.dataDir })
  store = secondClient(server.dataDir)
  as = await server.signIn(owner.email, owner.password)
  expect(await send(visitor, [anEvent()])).toMatchObject({ accepted: 0, rejected: [{ reason: 'erased' }] })
  expect((await until(id, 'done')).goneAt).not.toBeNull()
  expect(await filesWith(server.dataDir, visitor)).toEqual([])
  expect((await read<DataHealth>('/health')).inStore?.events).toBe(2)
})
