import type { DiskUse, Output, Project, readStorage, readStorageNotice, Recording, RetentionRun } from '@throughline/contract'
import type { AnalyticsStore, InsertTable, Rows } from '@throughline/analytics-store'
import { aChunkRow, aSnapshotRow, anEventRow, filesWith, jsonLines, storeTime, uuidAt } from '@throughline/testkit'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { hurryEngine, secondClient } from '../test/hurry-engine.ts'
import { owner, startTestServer, type TestServer } from '../test/test-server.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 })

type Storage = Output<typeof readStorage>

const DAY_MS = 24 * 60 * 60 * 1000
const GIB = 1024 ** 3

let server: TestServer
let store: AnalyticsStore
let as: { cookie: string }
let project: Project
/** What the server is told of its disk. */
let readDisk: () => Promise<DiskUse>

const useOf = (usedShare: number): DiskUse => ({ totalBytes: 100 * GIB, freeBytes: Math.round(100 * GIB * (1 - usedShare)), usedShare })

beforeEach(async () => {
  readDisk = async () => useOf(0.4)
  server = await startTestServer({ environment: { LOG_LEVEL: 'fatal' }, readDisk: () => readDisk() })
  store = secondClient(server.dataDir)
  await hurryEngine(store)
  as = await server.signIn(owner.email, owner.password)
  project = (await server.call('POST', '/api/v1/projects', { as, body: { name: 'Shop' } })).json<Project>()
})
afterEach(async () => {
  await store.close()
  await server.remove()
})

let batches = 0
const insert = async <Table extends InsertTable>(table: Table, rows: Rows[Table][]): Promise<void> => {
  batches += 1
  await store.insert({ table, rows: jsonLines(rows), token: `retention-test-${batches}` })
}

/** A recorded visit so many days ago. */
const visit = async (days: number, marker: string): Promise<string> => {
  const startedAt = new Date(Date.now() - days * DAY_MS)
  const session = uuidAt(startedAt)
  const of = { project_id: project.id, session_id: session, at: storeTime(startedAt) }
  await insert('events', [anEventRow(of)])
  await insert('recording_chunks', [
    aChunkRow({
      project_id: project.id,
      session_id: session,
      started_at: storeTime(startedAt),
      payload: `{"type":4,"timestamp":${startedAt.getTime()},"data":{"href":"https://shop.example/${marker}","width":1,"height":1}}`,
    }),
  ])
  await insert('recording_snapshots', [aSnapshotRow(of)])
  return session
}

const under = (path: string): string => `/api/v1/projects/${project.id}${path}`
const read = async <Value>(path: string): Promise<Value> => (await server.call('GET', under(path), { as })).json<Value>()
const isWatchable = async (session: string): Promise<boolean> => (await read<Recording>(`/recordings/${session}`)).replayable

const untilEnded = (id: string): Promise<RetentionRun> =>
  vi.waitFor(
    async () => {
      const run = (await read<Storage>('/storage')).runs.find((one) => one.id === id)
      expect(['done', 'cancelled', 'failed'], JSON.stringify(run)).toContain(run?.state)
      return run as RetentionRun
    },
    { timeout: 240_000, interval: 300 },
  )

const runNow = async (): Promise<RetentionRun> =>
  untilEnded((await server.call('POST', under('/retention/runs'), { as })).json<RetentionRun>().id)

it('drops what is older than a project keeps it, and writes down what that promised and what was seen to be free', async () => {
  const old = await visit(40, 'marker-old-Pq4Zt8')
  const recent = await visit(4, 'marker-recent-Vn2Hs6')
  expect(await filesWith(server.dataDir, 'shop.example/marker-old-Pq4Zt8')).not.toEqual([])
  const run = await runNow()
  expect(run).toMatchObject({ state: 'done', reason: 'asked', isOwn: true, recordings: 1, rows: 2, problem: null, disk: null })
  expect(run.runPromisedBytes).toBeGreaterThan(0)
  expect(run.runFreedBytes).toBe(run.runPromisedBytes)
  expect(run.verifiedAt).not.toBeNull()
  expect(await filesWith(server.dataDir, 'shop.example/marker-old-Pq4Zt8')).toEqual([])
  expect([await isWatchable(old), await isWatchable(recent)]).toEqual([false, true])

  // Never longer than the events that list them.
  const tooLong = await server.call('PATCH', under(''), { as, body: { settings: { retention: { eventMonths: 1, recordingDays: 60 } } } })
  expect([tooLong.status, tooLong.text.includes('settings.retention.recordingDays')]).toEqual([400, true])

  // Kept for fewer days: said beforehand, then done.
  const policy = { eventMonths: 13, recordingDays: 3 }
  const preview = await server.call('POST', under('/retention/preview'), { as, body: policy })
  expect(preview.json()).toMatchObject({ recordings: 1, events: 0 })
  await server.call('PATCH', under(''), { as, body: { settings: { retention: policy } } })
  expect(await runNow()).toMatchObject({ recordings: 1 })
  expect(await isWatchable(recent)).toBe(false)
})

it('lets the oldest recordings go when the disk is nearly full, until it is not, and says so on every page', async () => {
  const sessions = [await visit(20, 'marker-20-Kd7Rw1'), await visit(10, 'marker-10-Xb5Lc9'), await visit(1, 'marker-1-Ft3Ym2')]
  expect(await read<Output<typeof readStorageNotice>>('/storage/notice')).toEqual({ run: null })
  // As full as the oldest day makes it.
  readDisk = async () => {
    const [oldest] = await store.query<{ chunks: number }>(
      'select count() as chunks from recording_chunks where session_started_at < now() - interval 15 day',
    )
    return useOf((oldest?.chunks ?? 0) > 0 ? 0.9 : 0.78)
  }
  const { run } = await vi.waitFor(
    async () => {
      const notice = await read<Output<typeof readStorageNotice>>('/storage/notice')
      expect(notice.run?.state, JSON.stringify(notice)).toBe('done')
      return notice
    },
    { timeout: 240_000, interval: 500 },
  )
  expect(run).toMatchObject({ reason: 'disk', recordings: 1, disk: { sufficed: true } })
  expect(run?.recordingDays?.from).toBe(new Date(Date.now() - 20 * DAY_MS).toISOString().slice(0, 10))
  expect(await Promise.all(sessions.map(isWatchable))).toEqual([false, true, true])
  expect(await filesWith(server.dataDir, 'shop.example/marker-20-Kd7Rw1')).toEqual([])
})

it('says so when there is nothing more that may go: what is kept, and the last two days, stay', async () => {
  const old = await visit(30, 'marker-30-Gj8Qe4')
  const young = await visit(1, 'marker-1-Zs6Ua7')
  readDisk = async () => useOf(0.95)
  const { run } = await vi.waitFor(
    async () => {
      const notice = await read<Output<typeof readStorageNotice>>('/storage/notice')
      expect(notice.run?.state, JSON.stringify(notice)).toBe('done')
      return notice
    },
    { timeout: 240_000, interval: 500 },
  )
  expect(run).toMatchObject({ reason: 'disk', recordings: 1, disk: { sufficed: false } })
  expect([await isWatchable(old), await isWatchable(young)]).toEqual([false, true])
})
