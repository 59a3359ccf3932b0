import type { AlertInterval, MetricDefinition, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { readMetric } from '../metrics/read-metric.ts'
import type { OfVisits } from '../query/of-visits.ts'
import type { Bucket } from '../query/time-frame.ts'
import { invalidInput, type Refusal } from '../refusal.ts'
import { settlesAfterMs } from './settles-after.ts'

export interface Watched extends OfVisits {
  readonly metric: Pick<MetricDefinition, 'query' | 'take'>
  readonly interval: AlertInterval
  /** Its values are numbers of events, people or visits. */
  readonly isCounted: boolean
}

/** As many as one answer may have, with room for what comes after them. */
const MOST_IN_A_RUN = 400

/** Buckets that follow each other, so that one question reads them. */
const runsOf = (buckets: readonly Bucket[]): Bucket[][] => {
  const runs: Bucket[][] = []
  for (const bucket of buckets.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const run = runs.at(-1)
    const isNext = run !== undefined && run.length < MOST_IN_A_RUN && run.at(-1)?.until.getTime() === bucket.from.getTime()
    if (isNext) run.push(bucket)
    else runs.push([bucket])
  }
  return runs
}

/** By the moment (ms since 1970) at which a bucket begins: its value, once nothing that is still to come changes it; others are not in it. */
export type Values = ReadonlyMap<number, number | null>

/** The values of buckets, read by the code that answers the question. Refuses what cannot be counted by the interval. */
export const readValues = async (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  { metric, interval, visits }: Watched,
  buckets: readonly Bucket[],
): Promise<Values | Refusal> => {
  const values = new Map<number, number | null>()
  const settles = settlesAfterMs(metric)
  for (const run of runsOf(buckets)) {
    const [from, until] = [run[0]?.from, run.at(-1)?.until]
    if (!from || !until) continue
    const to = new Date(Math.max(until.getTime(), Math.min(until.getTime() + settles, context.now().getTime())))
    const reading = await readMetric(context, project, {
      metric,
      interval,
      visits,
      period: { from: from.toISOString(), to: to.toISOString() },
    })
    if ('error' in reading) return reading
    if (reading.interval !== interval)
      return invalidInput('interval', `what is watched is counted by the ${reading.interval}: choose that, or something else to watch`)
    const wanted = new Set(run.map((bucket) => bucket.from.getTime()))
    for (const { from: at, complete, value } of reading.buckets)
      if (complete && wanted.has(Date.parse(at))) values.set(Date.parse(at), value)
  }
  return values
}
