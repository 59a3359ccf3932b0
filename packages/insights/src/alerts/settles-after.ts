import type { Interval, MetricDefinition } from '@throughline/contract'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** At the longest, with an hour more for clocks that are turned. */
const longestMs: Record<Interval, number> = {
  hour: HOUR_MS,
  day: DAY_MS + HOUR_MS,
  week: 7 * DAY_MS + HOUR_MS,
  month: 31 * DAY_MS + HOUR_MS,
}

/**
 * How long (ms) after a bucket's end its value can still change by what happens later: of a funnel for its window, of retention until the interval
 * that is looked at is over. Until then it would look low beside those of earlier weeks.
 */
export const settlesAfterMs = ({ query, take }: Pick<MetricDefinition, 'query' | 'take'>): number => {
  if (query.kind === 'funnel') return query.windowMs
  return query.kind === 'retention' && 'retention' in take ? (take.retention + 1) * longestMs[query.interval] : 0
}
