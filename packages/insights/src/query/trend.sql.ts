import type { EventField, EventMatch, Interval, Measure } from '@throughline/contract'
import { fieldOf, matches, numberOf } from './match.sql.ts'
import { inPeriod, keyOfBucket, startOfBucket, who, withAccounts, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

/** How a measure is taken of the rows of a bucket, and of those of several buckets together. */
interface Taking {
  readonly state: string
  readonly merged: string
  readonly needsPerson: boolean
  readonly needsAccount?: true
}

const takings = {
  count: { state: 'sum(1)', merged: 'sum(amount)', needsPerson: false },
  persons: { state: `uniqExactState(${who})`, merged: 'uniqExactMerge(amount)', needsPerson: true },
  sessions: { state: 'uniqExactState(session_id)', merged: 'uniqExactMerge(amount)', needsPerson: false },
  accounts: { state: 'uniqExactIfState(account, account != 0)', merged: 'uniqExactIfMerge(amount)', needsPerson: true, needsAccount: true },
  'per person': {
    state: `(sum(1), uniqExactState(${who}))`,
    merged: 'sum(amount.1) / nullIf(uniqExactMerge(amount.2), 0)',
    needsPerson: true,
  },
} as const satisfies Record<string, Taking>

const numberStates = {
  sum: ['sumState(toFloat64(ifNull(amount_of, 0)))', 'sumMerge(amount)'],
  average: ['avgState(amount_of)', 'avgMerge(amount)'],
  median: ['quantileExactInclusiveState(0.5)(amount_of)', 'quantileExactInclusiveMerge(0.5)(amount)'],
  p90: ['quantileExactInclusiveState(0.9)(amount_of)', 'quantileExactInclusiveMerge(0.9)(amount)'],
} as const

const takingOf = (measure: Measure): Taking => {
  if (!('property' in measure)) return takings[measure.of]
  const [state, merged] = numberStates[measure.of]
  return { state, merged, needsPerson: false }
}

/** Events, and what is measured of them: only those that have the number count. */
export interface MeasuredEvents {
  match: EventMatch
  measure: Measure
}

interface SeriesAsked extends MeasuredEvents {
  interval: Interval
  /** The period is one bucket: what is true of it is true of the whole. */
  isOneBucket: boolean
  breakdown: EventField | undefined
  /** There are values of the breakdown that have a line of their own. */
  hasTop: boolean
}

/** Whether an event is one that a series is made of, as a condition on a row of `events`. */
export const conditionOf = ({ match, measure }: MeasuredEvents, values: Values): string =>
  'property' in measure ? `${matches(match, values)} and isNotNull(${numberOf(measure.property, values)})` : matches(match, values)

/** Values of a field among the events of some series, the most frequent first. */
export const mostFrequent = (field: EventField, series: readonly MeasuredEvents[], values: Values): string => `
  select ${fieldOf(field, values)} as value, count() as times
  from events
  where ${inPeriod} and (${series.map((one) => conditionOf(one, values)).join(' or ')})
  group by value
  order by times desc, value
  limit {most: UInt32}`

/**
 * A series, bucket by bucket and (with an empty bucket) as a whole; where all lies in one bucket, as a whole only. Cut by a breakdown, whose values
 * are `{top: Array(String)}`, all others together under `is_other`.
 */
export const seriesByBucket = (asked: SeriesAsked, values: Values): string => {
  const { measure, interval, isOneBucket, breakdown, hasTop } = asked
  const { state, merged, needsPerson, needsAccount } = takingOf(measure)
  const amountOf = 'property' in measure ? `, ${numberOf(measure.property, values)} as amount_of` : ''
  // Of a column that has few values, only these are compared.
  const place =
    breakdown && hasTop ? `transform(${fieldOf(breakdown, values)}, {top: Array(String)}, arrayEnumerate({top: Array(String)}), 0)` : '0'
  return `
    select
      ${isOneBucket ? `''` : `if(grouping(bucket) = 0, ${keyOfBucket(interval, 'bucket')}, '')`} as key,
      ${breakdown && hasTop ? `arrayElement({top: Array(String)}, place_of_value)` : `''`} as value, ${breakdown ? 'place_of_value = 0' : '0'} as is_other,
      ${merged} as measured
    from (
      select ${isOneBucket ? '' : `${startOfBucket[interval]} as bucket, `}place_of_value, ${state} as amount
      from (
        select at, session_id, visitor, person, ${place} as place_of_value${amountOf}
        from events
        where ${inPeriod} and ${conditionOf(asked, values)}
      ) as counted ${needsPerson ? withPersons : ''} ${needsAccount ? withAccounts : ''}
      group by ${isOneBucket ? '' : 'bucket, '}place_of_value
    )
    group by ${isOneBucket ? 'place_of_value' : 'grouping sets ((bucket, place_of_value), (place_of_value))'}
    limit 100000`
}
