import type { Input, Output, ProblemCut, readProblem as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { periodOf } from '../period.ts'
import { gatherProblems } from './gather-problems.ts'
import { problemNumber } from './problem-number.ts'
import { problemParameters, type ProblemsProject } from './problems-asked.ts'
import { problemCuts, sessionCuts, type CutColumn } from './read-problem.sql.ts'
import { readStandings, type Marked } from './standing.ts'

interface CutRow {
  cut: CutColumn | ''
  value: string
  sessions: number
}

/**
 * One problem of a period, and where it happens, beside all sessions of the same kind; of a problem that was quiet all its counts
 * are 0. Undefined if the project never had it.
 */
export const readProblem = async (
  context: InsightsContext,
  project: ProblemsProject,
  { params: { problemId }, query }: Pick<Input<typeof endpoint>, 'params' | 'query'>,
  marks: readonly Marked[],
): Promise<Output<typeof endpoint> | undefined> => {
  const now = context.now()
  const asked = { project, period: periodOf(query, now), device: query.device, now }
  const ids = [problemId]
  const parameters = { ...problemParameters(asked), problem: problemNumber(problemId) }
  const standings = await readStandings(context, project.id, marks)
  const [{ items, affected: _affected, total: _total, ...frame }, cuts, all] = await Promise.all([
    gatherProblems(context, asked, standings, { among: 'only', ids, quiet: ids, sort: 'people', limit: 1 }),
    context.analytics.query<CutRow>(problemCuts, parameters),
    context.analytics.query<CutRow>(sessionCuts, parameters),
  ])
  const [problem] = items
  if (!problem) return undefined
  const allOf = new Map(all.map(({ cut, value, sessions }) => [`${cut} ${value}`, sessions]))
  const cutBy = (column: CutColumn): ProblemCut[] =>
    cuts
      .filter(({ cut }) => cut === column)
      .map(({ value, sessions }) => ({
        value,
        sessions,
        // A session in which nothing was done but what went wrong is in none of the counts of sessions.
        allSessions: column === 'route' ? null : Math.max(sessions, allOf.get(`${column} ${value}`) ?? 0),
      }))
  return {
    ...frame,
    problem,
    allSessions: Math.max(problem.sessions, allOf.get(' ') ?? 0),
    pages: cutBy('route'),
    devices: cutBy('device'),
    browsers: cutBy('browser'),
    systems: cutBy('os'),
    releases: cutBy('release'),
  }
}
