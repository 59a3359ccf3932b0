import type { drawSuccesses as endpoint, Input, Output, Problem, ProblemClip } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, instantOf } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { describeProblems } from './describe-problems.ts'
import { sessionsAtSpot, whatCameOfSessions, type Spot } from './draw.sql.ts'
import { problemNumber } from './problem-number.ts'
import { conversionKindOf, problemParameters, type ProblemsAsked, type ProblemsProject } from './problems-asked.ts'
import { problemCuts } from './read-problem.sql.ts'

const SUCCESSES = 3

/** So many are looked through for some that went on: enough unless hardly anybody does. */
const LOOKED_THROUGH = 400

/** Who does something more, later than this after the spot, went on: the same measure as for who left. */
const WENT_ON_AFTER_MS = 30_000

const byClick: ReadonlySet<string> = new Set(['rage_click', 'dead_click', 'slow_click', 'error_click'])

interface AtSpot {
  session: string
  met_at: string
  device_kind: string
  browser_name: string
  release_name: string
  sessions_at_spot: number
}

interface WhatCame {
  session: string
  begun: string
  last_action: string
  converted: 0 | 1
}

const spotOf = ({ kind, selector }: Pick<Problem, 'kind' | 'selector'>): Spot => (byClick.has(kind) && selector !== '' ? 'click' : 'view')

/** The page of the problem: where it is about none, that on which it happens most. */
const routeOf = async ({ analytics }: InsightsContext, asked: ProblemsAsked, { id, kind, route }: Problem): Promise<string> => {
  if (kind !== 'error' && kind !== 'failed_request') return route
  const rows = await analytics.query<{ cut: string; value: string }>(problemCuts, {
    ...problemParameters(asked),
    problem: problemNumber(id),
  })
  return rows.find(({ cut }) => cut === 'route')?.value ?? route
}

/**
 * Three recordings, drawn at random, of visitors who clicked the same element (or, where a problem is about none, saw the page) without the
 * problem in that session, and went on: did something more later than 30 s after, or converted, where the project has a
 * conversion. Undefined if the project never had the problem.
 */
export const drawSuccesses = async (
  context: InsightsContext,
  project: ProblemsProject,
  { params: { problemId }, query }: Pick<Input<typeof endpoint>, 'params' | 'query'>,
): Promise<Output<typeof endpoint> | undefined> => {
  const now = context.now()
  const asked: ProblemsAsked = { project, period: periodOf(query, now), device: query.device, now }
  const described = await describeProblems(context, project.id, { ids: [problemId], latest: { latest: '', releases: 0 } })
  const problem = described.get(problemId) as Problem | undefined
  if (!problem) return undefined
  const [spot, route] = [spotOf(problem), await routeOf(context, asked, problem)]
  const parameters = { ...problemParameters(asked), problem: problemNumber(problemId), seed: query.seed }
  const met = await context.analytics.query<AtSpot>(sessionsAtSpot(spot), {
    ...parameters,
    route,
    selector: problem.selector,
    limit: LOOKED_THROUGH,
  })
  const conversion = conversionKindOf(project)
  const came =
    met.length === 0
      ? []
      : await context.analytics.query<WhatCame>(whatCameOfSessions(conversion), {
          ...parameters,
          sessions: met.map(({ session }) => session),
        })
  const cameOf = new Map(came.map((row) => [row.session, row]))
  const succeeded = met.flatMap((one) => {
    const what = cameOf.get(one.session)
    if (!what) return []
    const wentOn = fromEngineTime(what.last_action) > fromEngineTime(one.met_at) + WENT_ON_AFTER_MS
    return (conversion ? what.converted === 1 : wentOn) ? [{ one, what }] : []
  })
  return {
    seed: query.seed,
    spot,
    route,
    of: met[0]?.sessions_at_spot ?? 0,
    looked: met.length,
    items: succeeded.slice(0, SUCCESSES).map(({ one, what }) => ({
      recordingId: one.session as ProblemClip['recordingId'],
      at: instantOf(one.met_at),
      offsetMs: Math.max(0, fromEngineTime(one.met_at) - fromEngineTime(what.begun)),
      device: one.device_kind,
      browser: one.browser_name,
      release: one.release_name,
      converted: what.converted === 1,
    })),
  }
}
