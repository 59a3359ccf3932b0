import type { Interval, StickinessQuery, TrendQuery } from '@throughline/contract'
import type { QueryContext } from '../query/query-context.ts'
import type { Refusal } from '../refusal.ts'
import { bucketsFrom, type PartReading } from './part-reading.ts'
import { meanOfComplete, readLine } from './read-trend-metric.ts'

const dividedBy = (part: number | null, of: number | null): number | null => (part === null || !of ? null : part / of)

/**
 * Stickiness of a whole period, and of each longer interval in it. Made of people by interval, so that it is the same number as the
 * question's also where the period has more intervals than that can hold.
 */
export const readStickinessMetric = async (
  context: QueryContext,
  { query: { match, interval: own, period }, interval }: { query: StickinessQuery; interval: Interval },
): Promise<PartReading | Refusal> => {
  const people: TrendQuery = { kind: 'trend', series: [{ match, measure: { of: 'persons' } }], interval: own, compare: false, period }
  const [short, long] = await Promise.all([readLine(context, people, own), readLine(context, people, interval)])
  if ('error' in short) return short
  if ('error' in long) return long
  const means = bucketsFrom(context, { interval, own, counted: short.counted, valueOf: (value) => value, join: meanOfComplete })
  return {
    value: dividedBy(meanOfComplete(short.counted), short.total),
    buckets: means.map((one, place) => ({ ...one, value: dividedBy(one.value, long.counted[place]?.value ?? null) })),
  }
}
