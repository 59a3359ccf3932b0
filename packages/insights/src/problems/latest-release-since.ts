import type { InsightsContext } from '../context.ts'
import { fromEngineTime } from '../engine-time.ts'
import { latestRelease } from './problem-rows.sql.ts'

/** Since when there has been the project's latest release; the begin of time where it names none. */
export const latestReleaseSince = async ({ analytics }: InsightsContext, project: string): Promise<Date> => {
  const [row] = await analytics.query<{ since: string; releases: number }>(latestRelease, { project })
  return new Date(row && row.releases > 0 ? fromEngineTime(row.since) : 0)
}
