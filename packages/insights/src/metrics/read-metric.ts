import type { Interval, MetricAsked, MetricDefinition, MetricReading, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { ofVisits, type OfVisits } from '../query/of-visits.ts'
import type { QueryContext } from '../query/query-context.ts'
import { periodBeforeBy, periodOfQuery } from '../query/time-frame.ts'
import { invalidInput, type Refusal } from '../refusal.ts'
import { longerOf, type PartReading } from './part-reading.ts'
import { readFunnelMetric } from './read-funnel-metric.ts'
import { readLifecycleMetric } from './read-lifecycle-metric.ts'
import { readRetentionMetric } from './read-retention-metric.ts'
import { readStickinessMetric } from './read-stickiness-metric.ts'
import { readTrendMetric } from './read-trend-metric.ts'

type Definition = Pick<MetricDefinition, 'query' | 'take'>

/** By what a metric is counted at the finest. */
const finestOf = ({ query, take }: Definition): Interval => {
  if ('trend' in take) return query.kind === 'trend' && take.trend !== 'total' ? query.interval : 'hour'
  if ('funnel' in take) return take.funnel === 'conversion of old enough' ? 'day' : 'hour'
  if (query.kind === 'stickiness') return query.interval === 'day' ? 'week' : 'month'
  return query.kind === 'retention' || query.kind === 'lifecycle' ? query.interval : 'hour'
}

const readPart = async (context: QueryContext, { query, take }: Definition, interval: Interval): Promise<PartReading | Refusal> => {
  if (query.kind === 'trend' && 'trend' in take) return readTrendMetric(context, { query, take: take.trend, interval })
  if (query.kind === 'funnel' && 'funnel' in take) return readFunnelMetric(context, { query, take: take.funnel, interval })
  if (query.kind === 'retention' && 'retention' in take) return readRetentionMetric(context, { query, take: take.retention, interval })
  if (query.kind === 'stickiness' && 'stickiness' in take) return readStickinessMetric(context, { query, interval })
  if (query.kind === 'lifecycle' && 'lifecycle' in take) return readLifecycleMetric(context, { query, take: take.lifecycle, interval })
  return invalidInput('take', `the question is a ${query.kind}, and its answer is not reduced to a number like this`)
}

const changeOf = (value: number | null, previous: number | null): MetricReading['change'] => {
  if (value === null || previous === null) return { absolute: null, relative: null }
  const absolute = value - previous
  return { absolute, relative: previous === 0 ? null : absolute / Math.abs(previous) }
}

export interface MetricToRead extends OfVisits {
  readonly metric: Definition
  /** Absent: the one of the metric's question. */
  readonly period?: MetricAsked['period']
  readonly interval: Interval
}

/**
 * What a metric comes to in a period and in the one before it, and its values over time. `visits`: only what was done in visits that
 * fulfil it, those of the metric's own `where` and `segment` among them, which are not looked up here.
 */
export const readMetric = async (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  { metric, period: asked, interval: wanted, visits }: MetricToRead,
): Promise<MetricReading | Refusal> => {
  const { analytics, now } = ofVisits(context, metric.query.kind, visits)
  const started = performance.now()
  const at = now()
  const interval = longerOf(wanted, finestOf(metric))
  const period = periodOfQuery(asked ?? metric.query.period, project.timeZone, at)
  // By what was asked for: thirty days are set beside thirty, also where the metric is counted by weeks.
  const before = periodBeforeBy(wanted, period, project.timeZone)
  const [during, earlier] = await Promise.all(
    [period, before].map((one) => readPart({ analytics, project, now: at, period: one }, metric, interval)),
  )
  if (!during || !earlier) throw new Error('a metric is read of two periods')
  if ('error' in during) return during
  if ('error' in earlier) return earlier
  return {
    value: during.value,
    previous: earlier.value,
    change: changeOf(during.value, earlier.value),
    interval,
    buckets: [...during.buckets],
    meta: {
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      previousFrom: before.from.toISOString(),
      previousTo: before.to.toISOString(),
      timeZone: project.timeZone,
      elapsedMs: Math.round(performance.now() - started),
    },
  }
}
