import type { Compiled } from '../conditions/compile-condition.ts'
import { inStretch } from '../conditions/keys.sql.ts'
import { recordingColumns } from './recording-columns.sql.ts'

/** Which way a list runs from its key, and how the engine says so. */
const ways = {
  earlier: { order: 'desc', beyond: '<', edge: 'min' },
  later: { order: 'asc', beyond: '>', edge: 'max' },
} as const

export type Way = keyof typeof ways

const byKey = (way: Way): string => `session_started_at ${ways[way].order}, session_id ${ways[way].order}`

const beyondKey = (way: Way): string =>
  `(session_started_at, session_id) ${ways[way].beyond} ({keyAt: DateTime64(3, 'UTC')}, {keyId: UUID})`

const allKeys = `select session_started_at, session_id from sessions where ${inStretch}`

/** How far one gets with so many rows that may count: `edge`, the moment of the furthest, and how many there were. */
export const stretchEnd = (way: Way, { keys }: Compiled): string => `
  select ${ways[way].edge}(session_started_at) as edge, count() as row_count
  from (
    select session_started_at from (${keys ?? allKeys})
    order by session_started_at ${ways[way].order}
    limit {rows: UInt32}
  )`

/**
 * Sessions of a stretch that lie beyond a key and fulfil the condition, the nearest first. Their keys are found first, from no more
 * columns than the condition needs; everything else is read for these alone.
 */
export const recordingsInStretch = (way: Way, { fulfils }: Compiled): string => `
  select ${recordingColumns}, session_started_at as key_at
  from sessions
  where ${inStretch} and (session_started_at, session_id) in (
    select session_started_at, session_id
    from sessions final
    where ${inStretch} and ${beyondKey(way)} and ${fulfils}
    order by ${byKey(way)}
    limit {limit: UInt32})
  group by session_started_at, session_id
  order by ${byKey(way)}`
