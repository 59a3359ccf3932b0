import { problemId, problemMarkId, type ProblemId, type ProblemMark, type ProblemMarkId, type ProjectId } from '@throughline/contract'
import type { Marked } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'

type Context = Pick<AccountsContext, 'db'>

interface MarkRow {
  id: string
  problem_id: string
  state: ProblemMark['state']
  note: string
  fixed_since: Date
  created_at: Date
  marker: string | null
}

const markedFrom = ({ id, problem_id, state, note, fixed_since, created_at, marker }: MarkRow): Marked => ({
  problemId: problemId.parse(problem_id),
  mark: { id: problemMarkId.parse(id), state, at: created_at.toISOString(), by: marker, note },
  fixedSince: fixed_since,
})

const columns = [
  'problem_marks.id',
  'problem_marks.problem_id',
  'problem_marks.state',
  'problem_marks.note',
  'problem_marks.fixed_since',
  'problem_marks.created_at',
  'user.name as marker',
] as const

const marksOf = ({ db }: Context, projectId: ProjectId) =>
  db
    .selectFrom('problem_marks')
    .leftJoin('user', 'user.id', 'problem_marks.marked_by')
    .select(columns)
    .where('problem_marks.project_id', '=', projectId)
    .where('problem_marks.undone_at', 'is', null)
    .orderBy('problem_marks.problem_id')
    .orderBy('problem_marks.created_at', 'desc')
    .orderBy('problem_marks.id', 'desc')

/** Every problem of a project of which somebody said something, with what holds now: of what was not taken back, the last. */
export const listMarks = async (context: Context, projectId: ProjectId): Promise<Marked[]> =>
  (await marksOf(context, projectId).distinctOn('problem_marks.problem_id').execute()).map(markedFrom)

/** What holds of one problem; null if nothing was said of it. */
export const findMark = async (context: Context, projectId: ProjectId, id: ProblemId): Promise<ProblemMark | null> => {
  const row = await marksOf(context, projectId).where('problem_marks.problem_id', '=', id).executeTakeFirst()
  return row ? markedFrom(row).mark : null
}

/** What was said under an id; null if it was not, or was taken back. */
export const readMark = async (context: Context, projectId: ProjectId, id: ProblemMarkId): Promise<ProblemMark | null> => {
  const row = await marksOf(context, projectId).where('problem_marks.id', '=', id).executeTakeFirst()
  return row ? markedFrom(row).mark : null
}
