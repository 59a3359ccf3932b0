import type { RecordingSort } from '@throughline/contract'
import type { Compiled } from '../conditions/compile-condition.ts'
import { inStretch } from '../conditions/keys.sql.ts'
import { sessionNumbers } from '../conditions/session-columns.sql.ts'
import { recordingColumns } from './recording-columns.sql.ts'
import { relevanceOfRow, relevanceOfTerms } from './relevance.sql.ts'

export type Ranking = Exclude<RecordingSort, 'recent'>

const scores: Readonly<Record<Ranking, string>> = {
  relevance: relevanceOfRow,
  frustration: sessionNumbers.frustration,
  length: sessionNumbers.durationMs,
}

/** Keys of the sessions of a stretch that fulfil a condition, the highest score first, of equal ones the latest, from a place on. */
export const rankedKeys = (ranking: Ranking, { fulfils }: Compiled, isFirstPage: boolean): string => `
  select toString(session_id) as id, session_started_at as key_at, toFloat64(${scores[ranking]}) as score
  from sessions final
  where ${inStretch} and ${fulfils}
  ${isFirstPage ? '' : `and (score, session_started_at, session_id) < ({afterScore: Float64}, {keyAt: DateTime64(3, 'UTC')}, {keyId: UUID})`}
  order by score desc, session_started_at desc, session_id desc
  limit {limit: UInt32}`

/** How many rows may belong to sessions that fulfil a condition, as far as `{most: UInt32}`. */
export const countKeys = (keys: string): string => `select count() as row_count from (select 1 from (${keys}) limit {most: UInt32})`

const givenKeys = `
  select tupleElement(given, 1) as session_started_at, tupleElement(given, 2) as session_id
  from (select arrayJoin(arrayZip({amongAt: Array(DateTime64(3, 'UTC'))}, {among: Array(UUID)})) as given)`

/** Which of the given sessions fulfil a condition that needs nothing of their own rows. */
export const fulfillingAmong = (fulfils: string): string => `
  select toString(session_id) as id from (${givenKeys}) as candidates where ${fulfils} limit {limit: UInt32}`

/** The given sessions, with what makes them relevant. */
export const rankedRecordings = `
  select ${recordingColumns}, session_started_at as key_at, ${relevanceOfTerms} as relevance_points
  from sessions
  where ${inStretch} and (session_started_at, session_id) in (${givenKeys})
  group by session_started_at, session_id
  limit {limit: UInt32}`
