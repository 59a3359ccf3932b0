import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  aChunkRow,
  anAssetRow,
  anEventRow,
  aRecordingAssetRow,
  aSnapshotRow,
  cleanUpAtOnce,
  filesWith,
  storeTime,
  uuidAt,
} from '@throughline/testkit'
import { openInsights, textOf, type Insights } from '../../test/open-insights.ts'
import { readRecording } from '../recordings/read-recording.ts'
import { streamRecordingEvents } from '../recordings/stream-recording-events.ts'
import { previewRetention, readKindUse } from './read-storage.ts'
import {
  dropUnnamedFiles,
  expire,
  findUnnamedFiles,
  overByAge,
  planPartition,
  readPartitionBytes,
  readPartitions,
  sweepOrphans,
  type Expiry,
  type KeptStretch,
  type RetentionPolicy,
} from './retention.ts'

const NOW = '2026-03-31T12:00:00Z'
const DAY_MS = 24 * 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
  await cleanUpAtOnce(insights.analytics)
})
afterAll(() => insights.stop())

const context = () => insights.at(NOW)
const paramsOf = (session: string) => ({ params: { recordingId: session } as never })
const aProject = () => ({ id: uuidAt('2026-01-01T00:00:00Z'), timeZone: 'UTC' })
const daysAgo = (days: number): Date => new Date(Date.parse(NOW) - days * DAY_MS)

/** A visit so many days ago with a recording of three chunks, ten seconds apart, each with a snapshot; and a file that only it uses. */
const visit = async (projectId: string, days: number, marker: string): Promise<{ session: string; startedAt: Date; file: string }> => {
  const startedAt = daysAgo(days)
  const session = uuidAt(startedAt)
  const of = { project_id: projectId, session_id: session, at: storeTime(startedAt) }
  const file = anAssetRow(marker, { project_id: projectId, stored_at: storeTime(startedAt) })
  await insights.insert('assets', [file])
  await insights.insert('events', [
    anEventRow({ ...of, title: marker }),
    anEventRow({ ...of, kind: 'click', selector: `#${marker}` }),
    anEventRow({ ...of, kind: 'identify', person_id: `person of ${marker}`, visitor_id: marker, properties: '{"plan":"team"}' }),
  ])
  await insights.insert(
    'recording_chunks',
    [0, 1, 2].map((sequence) => {
      const at = new Date(startedAt.getTime() + sequence * 10_000)
      const events = [
        { type: 4, timestamp: at.getTime(), data: { href: `https://shop.example/${marker}-${sequence}`, width: 1280, height: 800 } },
        { type: 2, timestamp: at.getTime(), data: { node: { type: 0, id: 1, childNodes: [] }, initialOffset: { left: 0, top: 0 } } },
      ]
      const payload = events.map((event) => JSON.stringify(event)).join('\n')
      return aChunkRow({ project_id: projectId, session_id: session, sequence, started_at: storeTime(at), payload })
    }),
  )
  await insights.insert('recording_snapshots', [aSnapshotRow(of)])
  await insights.insert('recording_assets', [aRecordingAssetRow({ ...of, hash: file.hash, gap: '' })])
  return { session, startedAt, file: file.hash }
}

const policiesOf = (policies: Record<string, Partial<RetentionPolicy>>) =>
  new Map(Object.entries(policies).map(([id, policy]) => [id, { eventMonths: 13, recordingDays: 30, ...policy }]))

const runByAge = async (policies: Map<string, RetentionPolicy>, kept: KeptStretch[] = []) => {
  const done: (Expiry & { recordings: Record<string, number> })[] = []
  for (const partition of await readPartitions(context())) {
    const expiry = await planPartition(context(), partition, { isOver: overByAge(policies, new Date(NOW)), kept })
    if (expiry) done.push({ ...expiry, recordings: await expire(context(), expiry) })
  }
  return done
}

const rows = async (table: string, project: string): Promise<number> =>
  (
    await insights.analytics.query<{ rows: number }>(`select count() as rows from ${table} where project_id = {project: String}`, {
      project,
    })
  )[0]?.rows ?? 0

const recordingTables = ['recording_chunks', 'recording_snapshots', 'recording_assets'] as const

test('a day that all projects are done with is dropped, and its bytes leave the disk at once', async () => {
  const [a, b] = [aProject(), aProject()]
  const old = await visit(a.id, 40, 'marker-a-old-Zq8Lw3')
  await visit(b.id, 40, 'marker-b-old-Xk2Pv7')
  await visit(a.id, 5, 'marker-a-new-Rt5Hn1')
  expect(await filesWith(insights.path, 'shop.example/marker-a-old-Zq8Lw3-1')).not.toEqual([])
  const done = await runByAge(policiesOf({ [a.id]: {}, [b.id]: {} }))
  expect(done.map(({ table, how }) => [table, how])).toEqual(recordingTables.toSorted().map((table) => [table, 'drop']))
  expect(done.find(({ table }) => table === 'recording_chunks')).toMatchObject({
    recordings: { [a.id]: 1, [b.id]: 1 },
    rowsGoing: { [a.id]: 3, [b.id]: 3 },
  })
  for (const marker of ['shop.example/marker-a-old-Zq8Lw3-1', 'shop.example/marker-b-old-Xk2Pv7-1'])
    expect(await filesWith(insights.path, marker)).toEqual([])
  for (const { table, partition, allBytes, promisedBytes } of done) {
    expect(promisedBytes).toBe(allBytes)
    expect(await readPartitionBytes(context(), table, partition)).toBe(0)
  }
  expect(await filesWith(insights.path, 'shop.example/marker-a-new-Rt5Hn1-1')).not.toEqual([])

  // The visit is still listed and counted, and says that there is nothing to watch any more.
  expect(await readRecording(context(), a as never, paramsOf(old.session))).toMatchObject({ replayable: false })
  expect(await rows('events', a.id)).toBe(6)

  // The file that only the old recording used goes too; that of the new one stays.
  const unnamed = await findUnnamedFiles(context(), [a.id, b.id])
  expect(unnamed.rows).toEqual({ [a.id]: 1, [b.id]: 1 })
  await dropUnnamedFiles(context(), [a.id, b.id])
  expect([await rows('assets', a.id), await rows('assets', b.id)]).toEqual([1, 0])
  expect(await runByAge(policiesOf({ [a.id]: {}, [b.id]: {} }))).toEqual([])
})

test('of a day that one project still keeps, only the other’s rows go, and their bytes when replaced parts are removed', async () => {
  const [short, long] = [aProject(), aProject()]
  await visit(short.id, 20, 'marker-short-Bn4Ty6')
  await visit(long.id, 20, 'marker-long-Gd9Ks2')
  const policies = policiesOf({ [short.id]: { recordingDays: 7 }, [long.id]: {} })
  const done = await runByAge(policies)
  const ofShort = done.filter(({ projects }) => projects.includes(short.id))
  expect(ofShort.map(({ how }) => how)).toEqual(['delete', 'delete', 'delete'])
  expect([await rows('recording_chunks', short.id), await rows('recording_chunks', long.id)]).toEqual([0, 3])
  await vi.waitFor(async () => expect(await filesWith(insights.path, 'shop.example/marker-short-Bn4Ty6-1')).toEqual([]), {
    timeout: 60_000,
    interval: 500,
  })
  for (const { table, partition, allBytes } of ofShort) expect(await readPartitionBytes(context(), table, partition)).toBeLessThan(allBytes)
  expect(await filesWith(insights.path, 'shop.example/marker-long-Gd9Ks2-1')).not.toEqual([])
})

test('what somebody keeps of a recording stays, and still plays; the rest of the day goes', async () => {
  const project = aProject()
  const kept = await visit(project.id, 50, 'marker-kept-Lp3Cx8')
  const gone = await visit(project.id, 50, 'marker-gone-Wm7Fj5')
  const stretch: KeptStretch = {
    projectId: project.id,
    recordingId: kept.session,
    sessionStartedAt: kept.startedAt,
    fromAt: new Date(kept.startedAt.getTime() + 11_000),
    toAt: new Date(kept.startedAt.getTime() + 14_000),
  }
  const done = await runByAge(policiesOf({ [project.id]: {} }), [stretch])
  const own = done.filter(({ projects }) => projects.includes(project.id))
  expect(own.find(({ table }) => table === 'recording_chunks')).toMatchObject({
    how: 'delete',
    rowsGoing: { [project.id]: 5 },
    recordings: { [project.id]: 1 },
  })
  const read = (session: string) => readRecording(context(), project as never, paramsOf(session))
  expect(await read(kept.session)).toMatchObject({ replayable: true })
  expect(await read(gone.session)).toMatchObject({ replayable: false })
  const replay = await textOf(await streamRecordingEvents(context(), project as never, { ...paramsOf(kept.session), query: {} }))
  expect(replay).toContain('marker-kept-Lp3Cx8-1')
  expect(replay).not.toContain('marker-kept-Lp3Cx8-0')
  // The vault keeps what it takes to show it.
  await dropUnnamedFiles(context(), [project.id])
  const files = await insights.analytics.query<{ hash: string }>(
    'select toString(hash) as hash from assets where project_id = {project: String}',
    { project: project.id },
  )
  expect(files.map(({ hash }) => hash)).toEqual([kept.file])
  // Doing it again changes nothing.
  expect((await runByAge(policiesOf({ [project.id]: {} }), [stretch])).filter(({ projects }) => projects.includes(project.id))).toEqual([])
})

test('months of events go with all that was made of them, and what only they named', async () => {
  const project = aProject()
  await visit(project.id, 100, 'marker-month-Qs6Dv4')
  await visit(project.id, 2, 'marker-now-Jc1Ub9')
  const policies = policiesOf({ [project.id]: { eventMonths: 2, recordingDays: 30 } })
  const done = (await runByAge(policies)).filter(({ projects }) => projects.includes(project.id))
  expect(new Set(done.map(({ kind }) => kind))).toEqual(new Set(['recordings', 'events', 'sessions', 'heatmaps', 'people']))
  await sweepOrphans(context(), project.id, new Date('2026-01-01T00:00:00Z'))
  expect(
    await Promise.all(['events', 'heatmap_events', 'heatmap_elements', 'identities', 'person_attributes'].map((t) => rows(t, project.id))),
  ).toEqual([3, 2, 1, 1, 1])
  await dropUnnamedFiles(context(), [project.id])
  await vi.waitFor(async () => expect(await filesWith(insights.path, 'marker-month-Qs6Dv4')).toEqual([]), {
    timeout: 60_000,
    interval: 500,
  })
  expect(await filesWith(insights.path, 'marker-now-Jc1Ub9')).not.toEqual([])
})

test('tells beforehand what other settings would delete', async () => {
  const project = aProject()
  for (const days of [3, 10, 20, 25]) await visit(project.id, days, `previewed-${days}`)
  const ask = (policy: RetentionPolicy, kept: KeptStretch[] = []) => previewRetention(context(), { project: project.id, policy, kept })
  expect(await ask({ eventMonths: 13, recordingDays: 30 })).toMatchObject({ recordings: 0, events: 0, recordingBytes: 0 })
  const preview = await ask({ eventMonths: 1, recordingDays: 14 })
  expect(preview).toMatchObject({ recordings: 2, keptRecordings: 0, events: 0 })
  expect(preview.recordingBytes).toBeGreaterThan(0)
  expect(preview.oldestRecording).toBe(daysAgo(25).toISOString())
})

test('says what each kind takes, and the project’s share by its rows', async () => {
  const project = aProject()
  await visit(project.id, 2, 'measured')
  const kinds = await readKindUse(context(), project.id)
  const recordings = kinds.find(({ kind }) => kind === 'recordings')
  expect(recordings?.projectRows).toBe(5)
  expect(recordings?.projectBytes).toBeGreaterThan(0)
  expect(recordings?.projectBytes).toBeLessThanOrEqual(recordings?.bytes ?? 0)
  expect(recordings?.projectRowsOfWeek).toBe(5)
  expect(recordings?.projectBytesPerDay).toBeCloseTo((recordings?.projectBytes ?? 0) / 7, -1)
  expect(kinds.find(({ kind }) => kind === 'people')?.projectBytesPerDay).toBeGreaterThan(0)
})
