import type { Recording } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { recordingOf, type RecordingRow } from '../recordings/recording-row.ts'
import { sessionKeyOf } from '../recordings/session-key.ts'
import { recordingsOf as sql } from './recordings-of.sql.ts'
import type { Somebody } from './somebody.ts'

/** These sessions (at most a few hundred) of one person as lists show them, the latest first; none for those that are gone. */
export const recordingsOf = async (
  { analytics, now }: InsightsContext,
  project: string,
  { who, sessions }: { who: Somebody; sessions: readonly string[] },
): Promise<Recording[]> => {
  if (sessions.length === 0) return []
  const starts = sessions.map((id) => toEngineTime(sessionKeyOf(id).at))
  const rows = await analytics.query<RecordingRow>(sql, { project, sessions, starts })
  return rows.map((row) => recordingOf(row, 'person' in who ? who.person : undefined, now()))
}
