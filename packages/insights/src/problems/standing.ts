import type { ProblemId, ProblemMark, ProblemState } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf, toEngineTime } from '../engine-time.ts'
import { problemNumber } from './problem-number.ts'
import { returnedProblems } from './problem-rows.sql.ts'

/** What was said of a problem last. */
export interface Marked {
  readonly problemId: ProblemId
  readonly mark: ProblemMark
  /** Of a solved one: what happens in releases that were first seen before this moment does not open it again. */
  readonly fixedSince: Date
}

/** How a problem stands: what was said of it, unless it has come back since. */
export interface Standing {
  readonly state: ProblemState
  readonly mark: ProblemMark | null
  readonly reopenedAt: string | null
}

export const unmarked: Standing = { state: 'open', mark: null, reopenedAt: null }

/** How each marked problem stands. A solved one is open from the first time on that it happened after it was solved. */
export const readStandings = async (
  { analytics }: InsightsContext,
  project: string,
  marks: readonly Marked[],
): Promise<ReadonlyMap<ProblemId, Standing>> => {
  const solved = marks.filter(({ mark }) => mark.state === 'solved')
  const rows =
    solved.length === 0
      ? []
      : await analytics.query<{ id: ProblemId; returned_at: string }>(returnedProblems, {
          project,
          problems: solved.map(({ problemId }) => problemNumber(problemId)),
          solvedAt: solved.map(({ mark }) => toEngineTime(new Date(mark.at))),
          fixedSince: solved.map(({ fixedSince }) => toEngineTime(fixedSince)),
        })
  const returned = new Map(rows.map(({ id, returned_at }) => [id, instantOf(returned_at)]))
  return new Map(
    marks.map(({ problemId, mark }) => {
      const reopenedAt = returned.get(problemId) ?? null
      return [problemId, { state: reopenedAt === null ? mark.state : 'open', mark, reopenedAt }]
    }),
  )
}
