import type { InsightsContext } from '../context.ts'
import { fromEngineTime } from '../engine-time.ts'
import { sessionBeginnings as sql } from './session-beginnings.sql.ts'

export interface SessionBeginning {
  /** Milliseconds since 1970: the moment from which offsets in its recording count. */
  begunAt: number
  replayable: boolean
}

interface Key {
  session: string
  /** The key of its row, as the engine answers it. */
  session_began: string
}

/** When these sessions (at most a few hundred) began and whether they can be watched, by their id. */
export const sessionBeginnings = async (
  { analytics }: InsightsContext,
  project: string,
  keys: readonly Key[],
): Promise<ReadonlyMap<string, SessionBeginning>> => {
  if (keys.length === 0) return new Map()
  const moments = keys.map(({ session_began }) => session_began).toSorted()
  const rows = await analytics.query<{ session: string; begun: string; watchable: number }>(sql, {
    project,
    sessions: keys.map(({ session }) => session),
    since: moments[0]!,
    until: moments.at(-1)!,
  })
  return new Map(rows.map(({ session, begun, watchable }) => [session, { begunAt: fromEngineTime(begun), replayable: Boolean(watchable) }]))
}
