import { allRows, inStretch, type Condition } from './conditions.sql.ts'
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

const tellingRows = (conditions: readonly Condition[]): string | undefined => conditions.find(({ rows }) => rows !== undefined)?.rows

/** How far one gets with so many rows that may count: `edge`, the moment of the furthest, and how many there were. */
export const stretchEnd = (way: Way, conditions: readonly Condition[]): string => `
  select ${ways[way].edge}(session_started_at) as edge, count() as row_count
  from (
    select session_started_at from (${tellingRows(conditions) ?? allRows})
    order by session_started_at ${ways[way].order}
    limit {rows: UInt32}
  )`

/** Those that narrow what is added up: the first that tells much, and those that nothing else tells. */
const narrowingRows = (conditions: readonly Condition[]): string[] => {
  const telling = tellingRows(conditions)
  return conditions.flatMap(({ rows, session }) => (rows !== undefined && (rows === telling || session === undefined) ? [rows] : []))
}

const keys = (way: Way, conditions: readonly Condition[]): string => {
  const among = narrowingRows(conditions).map((rows) => `and (session_started_at, session_id) in (${rows})`)
  const ofSession = conditions.flatMap(({ session }) => session ?? [])
  return `
    select session_started_at, session_id
    from sessions
    where ${inStretch} and ${beyondKey(way)}
    ${among.join(' ')}
    group by session_started_at, session_id
    ${ofSession.length > 0 ? `having ${ofSession.join(' and ')}` : ''}
    order by ${byKey(way)}
    limit {limit: UInt32}`
}

/**
 * Sessions of a stretch that lie beyond a key and fulfil the conditions, the nearest first. Their keys are found first, from no more
 * columns than the conditions need; everything else is read for these alone.
 */
export const recordingsInStretch = (way: Way, conditions: readonly Condition[]): string => `
  select ${recordingColumns}, session_started_at as key_at
  from sessions
  where ${inStretch} and (session_started_at, session_id) in (${keys(way, conditions)})
  group by session_started_at, session_id
  order by ${byKey(way)}`
