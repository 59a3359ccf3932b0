import type { LifecycleQuery, LifecycleState, StickinessQuery } from '@throughline/contract'
import { matches } from './match.sql.ts'
import { indexOf, inPeriod, untilPeriodEnds, who, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

/** Intervals of one person are the bits of a number. */
export const MOST_INTERVALS = 62

const wasEarlier = `(seen or bitAnd(mask, bitShiftLeft(toUInt64(1), place) - 1) != 0)`

/** What somebody is in an interval (`place`), by the intervals in which they were active, and whether they were before these. */
export const isInState: Readonly<Record<LifecycleState, string>> = {
  new: `bitTest(mask, place) and not ${wasEarlier}`,
  returning: 'bitTest(mask, place) and bitTest(mask, place - 1)',
  resurrecting: `bitTest(mask, place) and not bitTest(mask, place - 1) and ${wasEarlier}`,
  dormant: 'not bitTest(mask, place) and bitTest(mask, place - 1)',
}

/**
 * People by the intervals in which they were active: bits of `mask`, the interval before `{base: Int32}` at place 0; and whether they were seen
 * before that.
 */
export const livesOfPeople = ({ match, interval }: LifecycleQuery, values: Values): string => `
  select
    ${who} as subject, groupBitOrIf(bitShiftLeft(toUInt64(1), greatest(place, 0)), place >= 0) as mask, max(place < 0) as seen
  from (
    select visitor, person, ${indexOf[interval]} - {base: Int32} + 1 as place
    from events
    where ${untilPeriodEnds} and ${matches(match, values)}
  ) as acts ${withPersons}
  group by subject`

const inEach = (state: LifecycleState): string => `sumForEach(arrayMap(place -> toUInt8(${isInState[state]}), places))`

/**
 * People in each interval from `{base: Int32}` on: new ones, those who come again after the interval before, those who come back after a longer
 * time, and those who stayed away after the interval before.
 */
export const lifecycleByInterval = (query: LifecycleQuery, values: Values): string => `
  select
    ${inEach('new')} as fresh, ${inEach('returning')} as returning, ${inEach('resurrecting')} as resurrecting, ${inEach('dormant')} as dormant
  from (select mask, seen, range(1, {intervals: UInt8} + 1) as places from (${livesOfPeople(query, values)}))`

/** People by the intervals in which they were active: bits of `mask`, the first at {base: Int32}. */
export const activityOfPeople = ({ match, interval }: StickinessQuery, values: Values): string => `
  select ${who} as subject, groupBitOr(bitShiftLeft(toUInt64(1), place)) as mask
  from (
    select visitor, person, toUInt8(${indexOf[interval]} - {base: Int32}) as place
    from events
    where ${inPeriod} and ${matches(match, values)}
  ) as acts ${withPersons}
  group by subject`

/** How many people were active in exactly so many intervals; and in each interval. */
export const activeIntervals = (query: StickinessQuery, values: Values): string => `
  select bitCount(mask) as intervals, count() as people, sumForEach(arrayMap(place -> bitTest(mask, place), range({intervals: UInt8}))) as during
  from (${activityOfPeople(query, values)})
  group by intervals
  order by intervals
  limit 100`
