import { problemMarkId, type Input, type markProblem as endpoint, type Output, type ProjectId, type UserId } from '@throughline/contract'
import { hasProblem, latestReleaseSince, type InsightsContext } from '@throughline/insights'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { readMark } from './problem-marks.ts'

type Context = Pick<AccountsContext, 'db'> & InsightsContext

interface Said {
  readonly projectId: ProjectId
  readonly maker: UserId | null
  readonly input: Pick<Input<typeof endpoint>, 'params' | 'body'>
}

/**
 * Says that a problem is open, watched or solved, and answers that: it can be taken back by its id. Of a solved one it is kept since when releases have had
 * the fix: the latest, or only those that come after now. Undefined if the project never had the problem.
 */
export const markProblem = async (
  context: Context,
  { projectId, maker, input: { params, body } }: Said,
): Promise<Output<typeof endpoint> | undefined> => {
  const { problemId } = params
  if (!(await hasProblem(context, projectId, problemId))) return undefined
  const now = context.now()
  const id = problemMarkId.parse(v7())
  await context.db
    .insertInto('problem_marks')
    .values({
      id,
      project_id: projectId,
      problem_id: problemId,
      state: body.state,
      note: body.note,
      fixed_since: body.state === 'solved' && body.solvedIn === 'current' ? await latestReleaseSince(context, projectId) : now,
      marked_by: maker,
      created_at: now,
    })
    .execute()
  return { mark: await readMark(context, projectId, id) }
}
