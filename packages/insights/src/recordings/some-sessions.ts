import { toEngineTime } from '../engine-time.ts'
import { sessionKeyOf } from './session-key.ts'

/** The values that `ofSessions` needs. */
export const sessionsParameters = (project: string, ids: readonly string[]) => ({
  project,
  sessions: [...ids],
  sessionStarts: [...new Set(ids.map((id) => toEngineTime(sessionKeyOf(id).at)))],
})
