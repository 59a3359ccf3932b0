import type { drawClips as endpoint, Input, Output, ProblemClip } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, instantOf } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { drawFromStrata } from './draw-from-strata.ts'
import { clipStrata } from './draw.sql.ts'
import { hasProblem } from './has-problem.ts'
import { problemNumber } from './problem-number.ts'
import { problemParameters, type ProblemsProject } from './problems-asked.ts'

const CLIPS = 3

type Drawn = readonly [session: string, at: string, begun: string, browser: string, release: string]

interface StratumRow {
  stratum_device: string
  day: string
  recordings: number
  drawn: Drawn[]
}

/**
 * Three recordings in which a problem happened in the period, at the first time that it did, each of another device or day as far as
 * there are several; and of how many they were drawn. The same seed draws the same while nothing new arrives.
 * Undefined if the project never had the problem.
 */
export const drawClips = async (
  { analytics, now }: InsightsContext,
  project: ProblemsProject,
  { params: { problemId }, query }: Pick<Input<typeof endpoint>, 'params' | 'query'>,
): Promise<Output<typeof endpoint> | undefined> => {
  const { seed, device } = query
  if (!(await hasProblem({ analytics, now }, project.id, problemId))) return undefined
  const rows = await analytics.query<StratumRow>(clipStrata(CLIPS), {
    ...problemParameters({ project, period: periodOf(query, now()), device, now: now() }),
    problem: problemNumber(problemId),
    seed,
  })
  const strata = rows.map((row) => ({ ...row, size: row.recordings }))
  const picked = drawFromStrata<Drawn, (typeof strata)[number]>(strata, CLIPS, seed)
  return {
    seed,
    of: rows.reduce((sum, { recordings }) => sum + recordings, 0),
    strata: rows.length,
    items: picked.map(({ stratum, member: [session, at, begun, browser, release] }) => ({
      recordingId: session as ProblemClip['recordingId'],
      at: instantOf(at),
      offsetMs: Math.max(0, fromEngineTime(at) - fromEngineTime(begun)),
      device: stratum.stratum_device,
      browser,
      release,
      stratum: { device: stratum.stratum_device, day: stratum.day, recordings: stratum.recordings },
    })),
  }
}
