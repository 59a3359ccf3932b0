import type { Interval, RetentionQuery, RetentionResult } from '@throughline/contract'
import type { QueryContext } from '../query/query-context.ts'
import { readRetention } from '../query/retention.ts'
import type { Refusal } from '../refusal.ts'
import { bucketsFrom, countedIn, meanOf, type Counted, type PartReading } from './part-reading.ts'

interface CohortAt {
  /** Who returned, and of how many. */
  readonly people: number
  readonly base: number
  readonly share: number | null
  /** The interval is over for everybody in the cohort. */
  readonly isOver: boolean
}

const cohortAt = ({ size, cells }: RetentionResult['cohorts'][number], { mode }: RetentionQuery, at: number): CohortAt => {
  const cell = cells[at - 1]
  const base = mode === 'rolling' && at > 1 ? (cells[at - 2]?.people ?? 0) : size
  return { people: cell?.people ?? 0, base, share: cell?.share ?? null, isOver: cell?.complete ?? false }
}

/** As the averages of a retention are made. */
const averageOf =
  ({ average }: RetentionQuery) =>
  (cohorts: readonly Counted<CohortAt>[]): number | null => {
    const known = cohorts.map(({ value }) => value).filter(({ isOver, share }) => isOver && share !== null)
    if (average === 'simple') return meanOf(known.map(({ share }) => share))
    const base = known.reduce((sum, one) => sum + one.base, 0)
    return base === 0 ? null : known.reduce((sum, { people }) => sum + people, 0) / base
  }

/** Retention at one interval after the first; over time by cohort. */
export const readRetentionMetric = async (
  context: QueryContext,
  { query, take, interval }: { query: RetentionQuery; take: number; interval: Interval },
): Promise<PartReading | Refusal> => {
  const result = await readRetention(context, { ...query, periods: take })
  if ('error' in result) return result
  const counted = countedIn(
    context,
    query.interval,
    result.cohorts.map((cohort) => cohortAt(cohort, query, take)),
  )
  return {
    value: result.average[take - 1]?.share ?? null,
    buckets: bucketsFrom(context, {
      interval,
      own: query.interval,
      counted,
      valueOf: ({ share }) => share,
      join: averageOf(query),
      isSettled: ({ isOver }) => isOver,
    }),
  }
}
