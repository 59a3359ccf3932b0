import type { FunnelQuery, FunnelResult, Interval, MetricTake } from '@throughline/contract'
import { readFunnel } from '../query/funnel.ts'
import type { QueryContext } from '../query/query-context.ts'
import type { Refusal } from '../refusal.ts'
import { bucketsFrom, countedIn, type Counted, type PartReading } from './part-reading.ts'

type Take = Extract<MetricTake, { funnel: unknown }>['funnel']
type Entry = FunnelResult['overTime']['buckets'][number]

const secondsOf = (ms: number | null): number | null => (ms === null ? null : ms / 1000)

/** Of those who entered on days since which the window has passed. */
const conversionOfOldEnough = (days: readonly Counted<Entry>[]): number | null => {
  const old = days.filter(({ value }) => value.windowOver)
  const entered = old.reduce((sum, { value }) => sum + value.entered, 0)
  return entered === 0 ? null : old.reduce((sum, { value }) => sum + value.converted, 0) / entered
}

interface Taking {
  readonly valueOf: (entry: Entry) => number | null
  readonly whole: (result: FunnelResult, counted: readonly Counted<Entry>[]) => number | null
}

const takings: Readonly<Record<Take, Taking>> = {
  conversion: { valueOf: ({ conversion }) => conversion, whole: ({ conversion }) => conversion },
  'conversion of old enough': { valueOf: ({ conversion }) => conversion, whole: (_, counted) => conversionOfOldEnough(counted) },
  converted: { valueOf: ({ converted }) => converted, whole: ({ steps }) => steps.at(-1)?.reached ?? 0 },
  'median time': { valueOf: ({ medianMs }) => secondsOf(medianMs), whole: ({ toConvert }) => secondsOf(toConvert.medianMs) },
}

const isSettled = ({ windowOver }: Entry): boolean => windowOver

/** A funnel as one number; over time by when the attempt began that counts. */
export const readFunnelMetric = async (
  context: QueryContext,
  { query, take, interval }: { query: FunnelQuery; take: Take; interval: Interval },
): Promise<PartReading | Refusal> => {
  // Days, so that how old is old enough does not hang on how the picture is cut.
  const own = take === 'conversion of old enough' ? 'day' : interval
  const result = await readFunnel(context, { ...query, interval: own })
  if ('error' in result) return result
  const counted = countedIn(context, own, result.overTime.buckets)
  const { valueOf, whole } = takings[take]
  return {
    value: whole(result, counted),
    buckets: bucketsFrom(context, { interval, own, counted, valueOf, join: conversionOfOldEnough, isSettled }),
  }
}
