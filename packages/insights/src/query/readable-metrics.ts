import type { Condition, Metric, MetricId } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { ofVisits, type OfVisits } from './of-visits.ts'
import type { SeriesMetrics } from './series-parts.ts'

export interface NamedMetric extends OfVisits, Pick<Metric, 'name' | 'query' | 'take'> {}

export interface NamedMetrics {
  /** The metrics that the series of a trend name, each with the visits that it is of by itself. */
  readonly metrics?: ReadonlyMap<MetricId, NamedMetric> | undefined
}

const both = (one: Condition | undefined, other: Condition | undefined): Condition | undefined =>
  one && other ? { all: [one, other] } : (one ?? other)

/** Metrics as series are read: of the visits that the question is of, and of these only those that the metric is of. */
export const readableMetrics = (context: InsightsContext, { visits, metrics }: OfVisits & NamedMetrics): SeriesMetrics =>
  new Map(
    [...(metrics ?? [])].map(([id, { visits: own, ...metric }]) => [
      id,
      { ...metric, analytics: ofVisits(context, 'trend', both(visits, own)).analytics },
    ]),
  )
