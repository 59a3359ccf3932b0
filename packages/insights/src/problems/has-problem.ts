import type { ProblemId } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { describeProblems } from './describe-problems.ts'

/** Whether a project ever had this problem. */
export const hasProblem = async (context: InsightsContext, project: string, id: ProblemId): Promise<boolean> =>
  (await describeProblems(context, project, { ids: [id], latest: { latest: '', releases: 0 } })).size > 0
