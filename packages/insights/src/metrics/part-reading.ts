import type { Interval, MetricReading } from '@throughline/contract'
import type { QueryContext } from '../query/query-context.ts'
import { bucketsOf, tellBucket, type Bucket } from '../query/time-frame.ts'

export type MetricBucket = MetricReading['buckets'][number]

/** What a metric comes to in one period. */
export interface PartReading {
  readonly value: number | null
  readonly buckets: readonly MetricBucket[]
}

/** What a question counts in one of its own intervals. */
export interface Counted<Value> {
  readonly bucket: Bucket
  /** The interval is over, and lies in the period. */
  readonly complete: boolean
  readonly value: Value
}

const lengths: readonly Interval[] = ['hour', 'day', 'week', 'month']

/** The longer of two intervals. */
export const longerOf = (one: Interval, other: Interval): Interval => (lengths.indexOf(one) < lengths.indexOf(other) ? other : one)

/** The mean of what is there; null of nothing. */
export const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** Pairs the buckets that a period is cut into with what was counted in each. */
export const countedIn = <Value>({ project, period, now }: QueryContext, interval: Interval, values: readonly Value[]): Counted<Value>[] =>
  bucketsOf(interval, period, project.timeZone).flatMap((bucket, place) =>
    place < values.length ? [{ bucket, complete: tellBucket(bucket, period, now).complete, value: values[place] as Value }] : [],
  )

interface Joining<Value> {
  readonly interval: Interval
  /** By which it was counted. */
  readonly own: Interval
  readonly counted: readonly Counted<Value>[]
  readonly valueOf: (value: Value) => number | null
  /** What those that lie wholly in a longer interval come to together. */
  readonly join: (within: readonly Counted<Value>[]) => number | null
  /** Nothing that is still to come changes it. */
  readonly isSettled?: (value: Value) => boolean
}

/** Values over time: as they were counted, or joined into longer intervals. */
export const bucketsFrom = <Value>(
  context: QueryContext,
  { interval, own, counted, valueOf, join, isSettled = () => true }: Joining<Value>,
): MetricBucket[] => {
  if (interval === own)
    return counted.map(({ bucket, complete, value }) => ({
      from: bucket.from.toISOString(),
      complete: complete && isSettled(value),
      value: valueOf(value),
    }))
  const { period, now, project } = context
  return bucketsOf(interval, period, project.timeZone).map((whole) => {
    const within = counted.filter(({ bucket }) => bucket.from >= whole.from && bucket.until <= whole.until)
    const { from, complete } = tellBucket(whole, period, now)
    return { from, complete: complete && within.every(({ value }) => isSettled(value)), value: join(within) }
  })
}
