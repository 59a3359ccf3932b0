import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordingChunkRow } from '@throughline/analytics-store'
import { aChunkRow, anEventRow, aRecordingAssetRow, aSnapshotRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, textOf, type Insights } from '../../test/open-insights.ts'
import { deleteRecording } from './delete-recording.ts'
import { listRecordings } from './list-recordings.ts'
import { readRecording } from './read-recording.ts'
import { readTimeline } from './read-timeline.ts'
import { streamRecordingEvents } from './stream-recording-events.ts'

const START = Date.parse('2026-03-04T10:00:00Z')
const NOW = START + 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })
const time = (afterMs: number): string => storeTime(new Date(START + afterMs))
const params = (recordingId: string) => ({ params: { recordingId } as never })
const context = () => insights.at(NOW)

const event = (type: number, afterMs: number) => JSON.stringify({ type, data: { note: 'λόγος' }, timestamp: START + afterMs })

interface ChunkOf {
  project: string
  session: string
  tab?: string
  sequence?: number
  events: readonly (readonly [type: number, afterMs: number])[]
}

const chunk = ({ project, session, tab = 'one', sequence = 0, events }: ChunkOf): RecordingChunkRow => {
  const times = events.map(([, afterMs]) => afterMs)
  return aChunkRow({
    project_id: project,
    session_id: session,
    tab_id: tab,
    sequence,
    started_at: time(Math.min(...times)),
    ended_at: time(Math.max(...times)),
    received_at: time(Math.max(...times)),
    has_snapshot: events.some(([type]) => type === 2) ? 1 : 0,
    payload: events.map(([type, afterMs]) => event(type, afterMs)).join('\n'),
  })
}

/** Two tabs, looked at one after the other; the first chunk arrived twice. */
const twoTabs = async () => {
  const project = aProjectId()
  const session = uuidAt(new Date(START))
  const of = { project: project.id, session }
  const first = chunk({
    ...of,
    events: [
      [4, 0],
      [2, 5],
      [3, 1_000],
    ],
  })
  await insights.insert('recording_chunks', [first])
  await insights.insert('recording_chunks', [first])
  await insights.insert('recording_chunks', [
    chunk({
      ...of,
      sequence: 1,
      events: [
        [3, 6_000],
        [4, 20_000],
        [2, 20_001],
        [3, 21_000],
      ],
    }),
    chunk({
      ...of,
      tab: 'two',
      events: [
        [4, 4_000],
        [2, 4_001],
        [3, 7_000],
        [3, 20_500],
      ],
    }),
  ])
  return { project, session }
}

const streamed = async (project: { id: never }, session: string, query: { from?: number; to?: number } = {}) => {
  const pieces = await streamRecordingEvents(context(), project, { ...params(session), query: query })
  const text = await textOf(pieces)
  expect(text === '' || text.endsWith('\n')).toBe(true)
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { timestamp: number }).timestamp - START)
}

test('streams two tabs as one visit, each event once and as it was stored', async () => {
  const { project, session } = await twoTabs()
  expect(await streamed(project, session)).toEqual([0, 5, 1_000, 4_000, 4_001, 7_000, 20_000, 20_001, 21_000])
  const text = await textOf(await streamRecordingEvents(context(), project, { ...params(session), query: {} }))
  expect(text.split('\n')[0]).toBe(event(4, 0))
})

test('streams from the last whole page at or before a moment', async () => {
  const { project, session } = await twoTabs()
  expect(await streamed(project, session, { from: START + 6_500 })).toEqual([4_000, 4_001, 7_000, 20_000, 20_001, 21_000])
  expect(await streamed(project, session, { from: START + 4_000, to: START + 6_500 })).toEqual([0, 5, 1_000, 4_000, 4_001])
  expect(await streamed(project, session, { from: START + 60_000 })).toEqual([20_000, 20_001, 21_000])
  expect(await streamed(project, session, { from: 1 })).toEqual(await streamed(project, session))
})

test('knows the tabs of a recording, each chunk once', async () => {
  const { project, session } = await twoTabs()
  const recording = await readRecording(context(), project, params(session))
  expect(recording).toMatchObject({
    id: session,
    startedAt: '2026-03-04T10:00:00.000Z',
    durationMs: 21_000,
    replayable: true,
    live: false,
    tabs: [
      { tabId: 'one', from: '2026-03-04T10:00:00.000Z', to: '2026-03-04T10:00:21.000Z', chunks: 2 },
      { tabId: 'two', from: '2026-03-04T10:00:04.000Z', to: '2026-03-04T10:00:20.500Z', chunks: 1 },
    ],
    previousId: null,
    nextId: null,
  })
  expect(recording?.rawBytes).toBe(recording?.tabs.reduce((sum, { rawBytes }) => sum + rawBytes, 0))
})

test('steps through the recordings that can be watched', async () => {
  const project = aProjectId()
  const sessions = Array.from({ length: 5 }, (_, index) => uuidAt(new Date(START + index * 1_000)))
  await insights.insert(
    'recording_chunks',
    sessions
      .filter((_, index) => index !== 2)
      .map((session) =>
        chunk({
          project: project.id,
          session,
          events: [
            [4, 0],
            [2, 5],
          ],
        }),
      ),
  )
  await insights.insert('events', [anEventRow({ project_id: project.id, session_id: sessions[2] ?? '', at: time(2_000) })])
  const neighbours = await Promise.all(sessions.map((session) => readRecording(context(), project, params(session))))
  expect(neighbours.map((one) => [one?.previousId, one?.nextId])).toEqual([
    [null, sessions[1]],
    [sessions[0], sessions[3]],
    [sessions[1], sessions[3]],
    [sessions[1], sessions[4]],
    [sessions[3], null],
  ])
})

test('tells what happened in the session in the order of time, once, and as a person would say it', async () => {
  const project = aProjectId()
  const session = uuidAt(new Date(START))
  const of = { project_id: project.id, session_id: session }
  const click = anEventRow({ ...of, kind: 'click', name: 'click', at: time(2_000), label: 'Add to cart', selector: '#buy', tag: 'button' })
  const rows = [
    anEventRow({ ...of, kind: 'failed_request', at: time(5_000), message: 'POST https://shop.example/pay', status: 502 }),
    anEventRow({ ...of, kind: 'custom', name: 'added', at: time(3_000), properties: '{"price":12.5,"λέξη":"ναι"}' }),
    click,
    anEventRow({ ...of, kind: 'click', name: 'click', at: time(2_500), selector: 'main > i', tag: 'i' }),
    anEventRow({ ...of, at: time(0), title: 'Shop' }),
    anEventRow({ ...of, kind: 'error', at: time(4_000), message: 'x is not a function' }),
    anEventRow({ ...of, kind: 'signal', name: 'rage_click', at: time(6_000), label: 'Pay', selector: '#pay', rule: 1, burst: 5 }),
  ]
  await insights.insert('events', rows)
  await insights.insert('events', [click])
  await insights.insert('events', [anEventRow({ ...of, session_id: uuidAt(new Date(START)), at: time(1_000) })])
  const timeline = await readTimeline(context(), project, params(session))
  expect(timeline?.truncated).toBe(false)
  expect(timeline?.items.map(({ kind, offsetMs, detail }) => [kind, offsetMs, detail])).toEqual([
    ['pageview', 0, 'Shop'],
    ['click', 2_000, 'Add to cart'],
    ['click', 2_500, 'main > i'],
    ['custom', 3_000, 'added'],
    ['error', 4_000, 'x is not a function'],
    ['failed_request', 5_000, 'POST https://shop.example/pay'],
    ['signal', 6_000, 'Pay'],
  ])
  expect(timeline?.items.flatMap(({ signal }) => signal ?? [])).toEqual([
    { name: 'rage_click', rule: 1, burst: 5, ms: 0, selector: expect.any(String) },
  ])
  expect(timeline?.items[3]?.properties).toEqual({ price: 12.5, λέξη: 'ναι' })
  expect(timeline?.items.map(({ status }) => status)).toEqual([undefined, undefined, undefined, undefined, undefined, 502, undefined])
})

test('cuts a timeline of more than 10,000 events, and says so', async () => {
  const project = aProjectId()
  const session = uuidAt(new Date(START))
  const rows = Array.from({ length: 10_003 }, (_, index) =>
    anEventRow({ project_id: project.id, session_id: session, kind: 'custom', at: time(index) }),
  )
  await insights.insert('events', rows)
  const timeline = await readTimeline(context(), project, params(session))
  expect(timeline?.items.map(({ offsetMs }) => offsetMs)).toEqual(Array.from({ length: 10_000 }, (_, index) => index))
  expect(timeline?.truncated).toBe(true)
})

test('deletes the replay of one session for good and keeps its events', async () => {
  const { project, session } = await twoTabs()
  const other = uuidAt(new Date(START))
  await insights.insert('recording_chunks', [
    chunk({
      project: project.id,
      session: other,
      events: [
        [4, 0],
        [2, 5],
      ],
    }),
  ])
  await insights.insert('recording_snapshots', [
    aSnapshotRow({ project_id: project.id, session_id: session, at: time(5) }),
    aSnapshotRow({ project_id: project.id, session_id: other, at: time(5) }),
  ])
  await insights.insert('recording_assets', [
    aRecordingAssetRow({ project_id: project.id, session_id: session, at: time(5) }),
    aRecordingAssetRow({ project_id: project.id, session_id: other, at: time(5) }),
  ])
  await insights.insert('events', [anEventRow({ project_id: project.id, session_id: session, at: time(30_000) })])

  expect(await deleteRecording(context(), project, params(session))).toEqual({ deleted: true })

  await insights.insert('recording_chunks', [
    chunk({
      project: project.id,
      session,
      sequence: 9,
      events: [
        [4, 40_000],
        [2, 40_001],
      ],
    }),
  ])
  expect(await streamRecordingEvents(context(), project, { ...params(session), query: {} })).toBeUndefined()
  expect(await readRecording(context(), project, params(session))).toMatchObject({
    replayable: false,
    tabs: [],
    rawBytes: 0,
    pages: 1,
    startedAt: '2026-03-04T10:00:00.000Z',
  })
  expect((await readTimeline(context(), project, params(session)))?.items).toHaveLength(1)
  const list = async (replayable: boolean) => {
    const answer = await listRecordings(context(), project, { query: { limit: 10, replayable } })
    return 'error' in answer ? [] : answer.items.map(({ id }) => id).toSorted()
  }
  expect(await list(true)).toEqual([other])
  expect(await list(false)).toEqual([session, other].toSorted())
  expect(await streamed(project, other)).toEqual([0, 5])
  for (const table of ['recording_snapshots', 'recording_assets']) {
    const left = await insights.analytics.query<{ session: string }>(
      `select toString(session_id) as session from ${table} where project_id = {project: String}`,
      { project: project.id },
    )
    expect(left).toEqual([{ session: other }])
  }
  expect(await deleteRecording(context(), project, params(session))).toEqual({ deleted: false })
})

test("knows nothing of another project's recording", async () => {
  const { session } = await twoTabs()
  const other = aProjectId()
  expect(await readRecording(context(), other, params(session))).toBeUndefined()
  expect(await readTimeline(context(), other, params(session))).toBeUndefined()
  expect(await deleteRecording(context(), other, params(session))).toBeUndefined()
  expect(await streamRecordingEvents(context(), other, { ...params(session), query: {} })).toBeUndefined()
})
