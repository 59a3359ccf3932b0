import type { RecordingId } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime } from '../engine-time.ts'
import { someSessions } from './find-sessions.sql.ts'
import { sessionKeyOf } from './session-key.ts'
import { sessionsParameters } from './some-sessions.ts'

/** What has to be known of a session before something is put to it. Milliseconds since 1970. */
export interface FoundSession {
  readonly id: RecordingId
  /** As its id says, by the browser's clock: where in the store it lies. */
  readonly sessionStartedAt: number
  readonly startedAt: number
  readonly endedAt: number
  readonly replayable: boolean
}

interface SessionRow {
  id: string
  first_at: string
  last_at: string
  replayable: 0 | 1
}

/** Those of some sessions that the project has, in no order. */
export const findSessions = async (
  { analytics }: InsightsContext,
  project: string,
  ids: readonly RecordingId[],
): Promise<FoundSession[]> => {
  if (ids.length === 0) return []
  const rows = await analytics.query<SessionRow>(someSessions, sessionsParameters(project, ids))
  return rows.map(({ id, first_at, last_at, replayable }) => ({
    id: id as RecordingId,
    sessionStartedAt: sessionKeyOf(id).at,
    startedAt: fromEngineTime(first_at),
    endedAt: fromEngineTime(last_at),
    replayable: replayable === 1,
  }))
}
