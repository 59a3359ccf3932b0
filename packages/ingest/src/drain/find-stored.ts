import type { AnalyticsStore } from '@throughline/analytics-store'
import { clickhouseTime } from '../rows/clickhouse-time.ts'
import type { Entry } from './batch.ts'

/** A server gets the list of ids in its address, whose length is limited on the way. */
const IDS_A_QUERY = 200
/** How far the times of two copies of a record may lie apart: clocks are measured anew with each request. */
const SLACK_MS = 10 * 60 * 1000
/** A session is at most a day old, and its id may be two days off. */
const SESSION_SLACK_MS = 4 * 24 * 60 * 60 * 1000
const MAX_MS = 60_000

const queries: Record<Entry['kind'], string> = {
  events: `
    select toString(event_id) as id, toString(position) as position
    from events
    where project_id = {project: String}
      and at >= {from: DateTime64(3, 'UTC')} and at <= {to: DateTime64(3, 'UTC')}
      and event_id in {ids: Array(UUID)}`,
  recordingChunks: `
    select toString(chunk_id) as id, toString(position) as position
    from recording_chunks
    where project_id = {project: String}
      and session_started_at >= {from: DateTime64(3, 'UTC')} and session_started_at <= {to: DateTime64(3, 'UTC')}
      and chunk_id in {ids: Array(UUID)}`,
}

const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(2200, 0, 1)

const periodOf = (entries: readonly Entry[], kind: Entry['kind']): { from: string; to: string } => {
  if (entries.some(({ lookUp }) => lookUp)) return { from: clickhouseTime(EARLIEST), to: clickhouseTime(LATEST) }
  const times = entries.map(({ happenedAt }) => happenedAt)
  const before = kind === 'events' ? SLACK_MS : SESSION_SLACK_MS
  const earliest = times.reduce((a, b) => Math.min(a, b)) - before
  const latest = times.reduce((a, b) => Math.max(a, b)) + SLACK_MS
  return { from: clickhouseTime(Math.max(EARLIEST, earliest)), to: clickhouseTime(latest) }
}

const groupsOf = (entries: readonly Entry[]): Entry[][] => {
  const groups = Map.groupBy(entries, ({ projectId, kind, lookUp }) => `${projectId} ${kind} ${lookUp}`)
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / IDS_A_QUERY) }, (_, index) =>
      group.slice(index * IDS_A_QUERY, (index + 1) * IDS_A_QUERY),
    ),
  )
}

/** The key under which `findStored` answers. */
export const storedKey = ({ projectId, kind, id }: Pick<Entry, 'projectId' | 'kind' | 'id'>): string => `${projectId} ${kind} ${id}`

/** Asks the store which of the entries it has, under any position; answers the positions by `storedKey`. */
export const findStored = async (store: AnalyticsStore, entries: readonly Entry[]): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>()
  for (const group of groupsOf(entries)) {
    const [{ projectId, kind }] = group as [Entry]
    const parameters = { project: projectId, ids: group.map(({ id }) => id), ...periodOf(group, kind) }
    const rows = await store.query<{ id: string; position: string }>(queries[kind], parameters, {
      maxMs: MAX_MS,
      maxRows: 10 * IDS_A_QUERY,
    })
    for (const { id, position } of rows) {
      const key = storedKey({ projectId, kind, id })
      found.set(key, [...(found.get(key) ?? []), position])
    }
  }
  return found
}
