import type { ProjectId } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime } from '../engine-time.ts'
import { historyBegins as statement } from './history.sql.ts'

/** When what is kept of a project begins (ms since 1970): before that nothing was counted, which is not the same as zero. Undefined: nothing is kept. */
export const historyBegins = async ({ analytics }: InsightsContext, project: ProjectId): Promise<number | undefined> => {
  const [row] = await analytics.query<{ first_at: string }>(statement, { project })
  return row && fromEngineTime(row.first_at)
}
