import type { Interval, LifecycleQuery, LifecycleResult, MetricTake } from '@throughline/contract'
import { readLifecycle } from '../query/lifecycle.ts'
import type { QueryContext } from '../query/query-context.ts'
import type { Refusal } from '../refusal.ts'
import { bucketsFrom, countedIn, type Counted, type PartReading } from './part-reading.ts'

type Take = Extract<MetricTake, { lifecycle: unknown }>['lifecycle']
type Lives = LifecycleResult['buckets'][number]

const countOf = (take: Take, lives: Lives): number => (take === 'net growth' ? lives.new + lives.resurrecting - lives.dormant : lives[take])

/** People of a state in the last interval that is over. */
export const readLifecycleMetric = async (
  context: QueryContext,
  { query, take, interval }: { query: LifecycleQuery; take: Take; interval: Interval },
): Promise<PartReading | Refusal> => {
  const result = await readLifecycle(context, query)
  if ('error' in result) return result
  const counted = countedIn(context, query.interval, result.buckets)
  const valueOf = (lives: Lives): number => countOf(take, lives)
  // The question takes its first interval whole, so it is complete where the period begins within it.
  const join = (within: readonly Counted<Lives>[]): number | null => {
    const last = within.findLast(({ value: { complete } }) => complete)
    return last ? valueOf(last.value) : null
  }
  return { value: join(counted), buckets: bucketsFrom(context, { interval, own: query.interval, counted, valueOf, join }) }
}
