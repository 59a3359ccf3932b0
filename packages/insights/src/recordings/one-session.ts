import { toEngineTime } from '../engine-time.ts'
import { sessionKeyOf } from './session-key.ts'

/** The values that `ofSession` needs. */
export const sessionParameters = (project: string, id: string) => ({
  project,
  session: id,
  sessionStartedAt: toEngineTime(sessionKeyOf(id).at),
})
