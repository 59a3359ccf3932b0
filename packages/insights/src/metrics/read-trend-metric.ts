import type { Interval, MetricTake, TrendQuery } from '@throughline/contract'
import type { QueryContext } from '../query/query-context.ts'
import { readTrend } from '../query/trend.ts'
import type { Refusal } from '../refusal.ts'
import { bucketsFrom, countedIn, meanOf, type Counted, type PartReading } from './part-reading.ts'

type Take = Extract<MetricTake, { trend: unknown }>['trend']
type Value = number | null

/** The one line of a trend, by an interval: its value in each, and in the whole period. */
export const readLine = async (
  context: QueryContext,
  query: TrendQuery,
  interval: Interval,
): Promise<{ counted: Counted<Value>[]; total: Value } | Refusal> => {
  const result = await readTrend(context, { ...query, interval, compare: false })
  if ('error' in result) return result
  const [line] = result.lines
  return { counted: countedIn(context, interval, line?.values ?? []), total: line?.total ?? null }
}

/** The mean of the intervals that are over. */
export const meanOfComplete = (within: readonly Counted<Value>[]): Value =>
  meanOf(within.filter(({ complete }) => complete).map(({ value }) => value))

const latestComplete = (within: readonly Counted<Value>[]): Value => within.findLast(({ complete }) => complete)?.value ?? null

const itself = (value: Value): Value => value

/** A trend as one number: of the whole period, or of its intervals that are over. */
export const readTrendMetric = async (
  context: QueryContext,
  { query, take, interval }: { query: TrendQuery; take: Take; interval: Interval },
): Promise<PartReading | Refusal> => {
  const own = take === 'total' ? interval : query.interval
  const read = await readLine(context, query, own)
  if ('error' in read) return read
  const { counted, total } = read
  const join = take === 'latest' ? latestComplete : meanOfComplete
  return {
    value: take === 'total' ? total : join(counted),
    buckets: bucketsFrom(context, { interval, own, counted, valueOf: itself, join }),
  }
}
