import type { Output, ProblemId, ProblemMarkId, ProjectId, undoMark as endpoint } from '@throughline/contract'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { findMark } from './problem-marks.ts'

interface OneMark {
  readonly projectId: ProjectId
  readonly problemId: ProblemId
  readonly id: ProblemMarkId
}

/** Takes back what was said of a problem, and answers what holds now; undefined if nothing of the kind was said. */
export const undoMark = async (
  { db, now }: Pick<AccountsContext, 'db' | 'now'>,
  { projectId, problemId, id }: OneMark,
): Promise<Output<typeof endpoint> | undefined> => {
  const { numUpdatedRows } = await db
    .updateTable('problem_marks')
    .set({ undone_at: now() })
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .where('problem_id', '=', problemId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n ? { mark: await findMark({ db }, projectId, problemId) } : undefined
}
