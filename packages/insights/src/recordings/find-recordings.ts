import { fromEngineTime, toEngineTime } from '../engine-time.ts'
import type { InsightsContext } from '../context.ts'
import type { AskedCondition } from './asked-condition.ts'
import { recordingsInStretch, stretchEnd, type Way } from './find-recordings.sql.ts'
import type { RecordingRow } from './recording-row.ts'

/** A session's place in the order of sessions, which never changes. */
export interface RecordingKey {
  /** Milliseconds since 1970, as the session's id says. */
  readonly at: number
  readonly id: string
}

/** A stretch of time, both ends included, in milliseconds since 1970. */
export interface Stretch {
  readonly since: number
  readonly until: number
}

export interface RecordingSearch extends AskedCondition {
  readonly way: Way
  /** Nothing outside it, and nothing on this side of `key`, is found. */
  readonly within: Stretch
  readonly key: RecordingKey
  readonly limit: number
}

export type FoundRecording = RecordingRow & { key_at: string }

// So few rows that a page of a list takes milliseconds where most sessions are wanted; and soon so many, where few are, that going
// through millions takes little longer than in one go.
const FIRST_ROWS = 2_000
// Who somebody is takes longer to find out than to go through so many.
const FIRST_ROWS_OF_PEOPLE = 100_000
const GROWTH = 12
const MOST_ROWS = 4_000_000
// To look into the events of more sessions at once would take more memory than one question may have.
const MOST_ROWS_OF_EVENTS = 500_000

const parametersOf = (project: string, { parameters, key }: RecordingSearch, { since, until }: Stretch) => ({
  ...parameters,
  project,
  since: toEngineTime(since),
  until: toEngineTime(until),
  keyAt: toEngineTime(key.at),
  keyId: key.id,
})

/** The part of `open` that holds about so many rows worth looking at, and what is left then; undefined if that is nothing. */
const nextStretch = async (
  { analytics }: InsightsContext,
  project: string,
  search: RecordingSearch,
  { open, rows }: { open: Stretch; rows: number },
): Promise<{ stretch: Stretch; left: Stretch | undefined }> => {
  const [answer] = await analytics.query<{ edge: string; row_count: number }>(stretchEnd(search.way, search.compiled), {
    ...parametersOf(project, search, open),
    rows,
  })
  if (!answer || answer.row_count < rows) return { stretch: open, left: undefined }
  const edge = fromEngineTime(answer.edge)
  return search.way === 'earlier'
    ? { stretch: { since: edge, until: open.until }, left: { since: open.since, until: edge - 1 } }
    : { stretch: { since: open.since, until: edge }, left: { since: edge + 1, until: open.until } }
}

/**
 * Sessions that fulfil the conditions, the nearest to the key first, at most `limit`. Goes from the key stretch by stretch, each
 * longer than the one before, and stops as soon as there are enough: the sessions of other days are neither read nor added up.
 */
export const findRecordings = async (context: InsightsContext, project: string, search: RecordingSearch): Promise<FoundRecording[]> => {
  const found: FoundRecording[] = []
  let open: Stretch | undefined = search.within
  const first = search.compiled.readsPeople ? FIRST_ROWS_OF_PEOPLE : FIRST_ROWS
  const mostRows = search.compiled.readsEvents ? MOST_ROWS_OF_EVENTS : MOST_ROWS
  for (let rows = first; open && open.since <= open.until && found.length < search.limit; rows = Math.min(rows * GROWTH, mostRows)) {
    const { stretch, left }: Awaited<ReturnType<typeof nextStretch>> = await nextStretch(context, project, search, { open, rows })
    const sql = recordingsInStretch(search.way, search.compiled)
    const parameters = { ...parametersOf(project, search, stretch), limit: search.limit - found.length }
    found.push(...(await context.analytics.query<FoundRecording>(sql, parameters)))
    open = left
  }
  return found
}
