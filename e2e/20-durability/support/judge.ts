import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnalyticsStore } from '@throughline/analytics-store'
import { chunkOf, nameOf, noteOf, numberOf, pathOf } from './derived.ts'
import { theProject } from './the-project.ts'

/** What is wrong with what is stored, given what the producer wrote down; empty lists: nothing. */
export interface Verdict {
  sent: number
  acked: number
  stored: number
  /** Promised and not there. */
  lost: string[]
  /** There more than once. */
  doubled: string[]
  /** There and not as it was sent. */
  changed: string[]
  /** There and never sent. */
  invented: string[]
  /** Rows that the tables fed by the engine have counted, which has to be the number of rows there are. */
  events: number
  eventsInSessions: number
  chunks: number
  chunksInSessions: number
  snapshots: number
}

const linesOf = (directory: string, name: string): Set<string> =>
  new Set(readFileSync(join(directory, name), 'utf8').split('\n').filter(Boolean))

interface EventRow {
  id: string
  name: string
  path: string
  properties: string
}

interface ChunkRow {
  id: string
  sequence: number
  payload: string
}

const isEventAsSent = ({ name, path, properties }: EventRow, n: number): boolean =>
  name === nameOf(n) && path === pathOf(n) && properties === JSON.stringify({ n, note: noteOf(n) })

/** The collector has moved the times to its own clock, by the same amount all of them. */
const withoutTimes = (events: object[]): string => JSON.stringify(events.map((event) => ({ ...event, timestamp: 0 })))

const isChunkAsSent = ({ sequence, payload }: ChunkRow, n: number): boolean =>
  sequence === n && withoutTimes(payload.split('\n').map((line) => JSON.parse(line) as object)) === withoutTimes(chunkOf(n, 0).events)

const PROJECT = { project: theProject.id }
const LIMITS = { maxRows: 1_000_000, maxMemoryBytes: 4 * 1024 ** 3, maxMs: 60_000 }

const countsOf = async (store: AnalyticsStore) => {
  const [counts] = await store.query<Pick<Verdict, 'events' | 'eventsInSessions' | 'chunks' | 'chunksInSessions' | 'snapshots'>>(
    `select
       (select count() from events where project_id = {project: String}) as events,
       (select sum(events) from sessions where project_id = {project: String}) as eventsInSessions,
       (select count() from recording_chunks where project_id = {project: String}) as chunks,
       (select sum(chunks) from sessions where project_id = {project: String}) as chunksInSessions,
       (select count() from recording_snapshots where project_id = {project: String}) as snapshots`,
    PROJECT,
    LIMITS,
  )
  return counts!
}

export const judge = async (store: AnalyticsStore, directory: string): Promise<Verdict> => {
  const events = await store.query<EventRow>(
    'select toString(event_id) as id, name, path, properties from events where project_id = {project: String}',
    PROJECT,
    LIMITS,
  )
  const chunks = await store.query<ChunkRow>(
    'select toString(chunk_id) as id, sequence, payload from recording_chunks where project_id = {project: String}',
    PROJECT,
    LIMITS,
  )
  const [sent, acked] = [linesOf(directory, 'sent'), linesOf(directory, 'acked')]
  const rows = [
    ...events.map((row) => ({ line: `e${numberOf(row.id)}`, asSent: isEventAsSent(row, numberOf(row.id)) })),
    ...chunks.map((row) => ({ line: `c${numberOf(row.id)}`, asSent: isChunkAsSent(row, numberOf(row.id)) })),
  ]
  const times = new Map<string, number>()
  for (const { line } of rows) times.set(line, (times.get(line) ?? 0) + 1)
  return {
    sent: sent.size,
    acked: acked.size,
    stored: times.size,
    lost: [...acked].filter((line) => !times.has(line)),
    doubled: [...times].filter(([, count]) => count > 1).map(([line]) => line),
    changed: rows.filter(({ asSent }) => !asSent).map(({ line }) => line),
    invented: [...times.keys()].filter((line) => !sent.has(line)),
    ...(await countsOf(store)),
  }
}
