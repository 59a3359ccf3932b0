import type { Input, listProblems as endpoint, Output, ProblemId } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { periodOf } from '../period.ts'
import { gatherProblems, type ProblemChoice } from './gather-problems.ts'
import type { ProblemsProject } from './problems-asked.ts'
import { readStandings, type Marked, type Standing } from './standing.ts'

type Query = Input<typeof endpoint>['query']

/**
 * Which problems a state leaves: those that stand so, or, for open ones, all but those that stand otherwise. Watched and solved ones are
 * told of also where they did not happen in the period: that is the good news.
 */
const choiceOf = (
  { state, search, device }: Query,
  standings: ReadonlyMap<ProblemId, Standing>,
): Pick<ProblemChoice, 'among' | 'ids' | 'quiet'> => {
  const standing = (wanted: (state: Standing['state']) => boolean) =>
    [...standings].filter(([, one]) => wanted(one.state)).map(([id]) => id)
  if (state === 'any') return { among: '', ids: [], quiet: [] }
  if (state === 'open') return { among: 'not', ids: standing((one) => one !== 'open'), quiet: [] }
  const ids = standing((one) => one === state)
  return { among: 'only', ids, quiet: search || device ? [] : ids }
}

/**
 * Problems of a period by the people affected, or as asked: with what followed, the trend in the project's days, and how each stands. A
 * person counts once for each problem, whatever browsers they came with.
 */
export const listProblems = async (
  context: InsightsContext,
  project: ProblemsProject,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
  marks: readonly Marked[],
): Promise<Output<typeof endpoint>> => {
  const now = context.now()
  const standings = await readStandings(context, project.id, marks)
  const asked = { project, period: periodOf(query, now), device: query.device, now }
  const { kind, search, sort, limit } = query
  const gathered = await gatherProblems(context, asked, standings, { kind, search, sort, limit, ...choiceOf(query, standings) })
  const count = (state: Standing['state']) => [...standings.values()].filter((one) => one.state === state).length
  return { ...gathered, watching: count('watching'), solved: count('solved') }
}
