import type { Interval, QueryPeriod } from '@throughline/contract'

const HOUR_MS = 3_600_000
const lengthsMs: Readonly<Record<Interval, number>> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, month: 30 * 24 * HOUR_MS }

/** Beyond this a line of hours is no line any more, and beyond 1,000 buckets none is drawn. */
const LONGEST_BY_HOUR_MS = 31 * lengthsMs.day

/** The interval for another period: as it was, but hours where days would be no line, and days where hours would be too many. */
export const fittingInterval = (period: QueryPeriod, interval: Interval): Interval => {
  const lengthMs = 'last' in period ? period.last.count * lengthsMs[period.last.unit] : Date.parse(period.to) - Date.parse(period.from)
  if (lengthMs <= 2 * lengthsMs.day) return 'hour'
  return interval === 'hour' && lengthMs > LONGEST_BY_HOUR_MS ? 'day' : interval
}
