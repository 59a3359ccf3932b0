import type { LifecycleQuery, StickinessQuery } from '@throughline/contract'
import { matches } from './match.sql.ts'
import { indexOf, inPeriod, who, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

/** Intervals of one person are the bits of a number. */
export const MOST_INTERVALS = 62

/**
 * People in each interval from `{base: Int32}` on, the one before it at place 0: new ones, those who come again after the interval before,
 * those who come back after a longer time, and those who stayed away after the interval before.
 */
export const lifecycleByInterval = ({ match, interval }: LifecycleQuery, values: Values): string => `
  select
    sumForEach(arrayMap(place -> toUInt8(bitTest(mask, place) and not seen and bitAnd(mask, bitShiftLeft(toUInt64(1), place) - 1) = 0), places)) as fresh,
    sumForEach(arrayMap(place -> toUInt8(bitTest(mask, place) and bitTest(mask, place - 1)), places)) as returning,
    sumForEach(arrayMap(
      place -> toUInt8(
        bitTest(mask, place) and not bitTest(mask, place - 1) and (seen or bitAnd(mask, bitShiftLeft(toUInt64(1), place) - 1) != 0)
      ), places)) as resurrecting,
    sumForEach(arrayMap(place -> toUInt8(not bitTest(mask, place) and bitTest(mask, place - 1)), places)) as dormant
  from (
    select
      groupBitOrIf(bitShiftLeft(toUInt64(1), greatest(place, 0)), place >= 0) as mask, max(place < 0) as seen,
      range(1, {intervals: UInt8} + 1) as places
    from (
      select visitor, person, ${indexOf[interval]} - {base: Int32} + 1 as place
      from events
      where project_id = {project: String} and at < {to: DateTime64(3, 'UTC')} and ${matches(match, values)}
    ) as acts ${withPersons}
    group by ${who}
  )`

/** How many people were active in exactly so many intervals; and in each interval, the first at \`{base: Int32}\`. */
export const activeIntervals = ({ match, interval }: StickinessQuery, values: Values): string => `
  select bitCount(mask) as intervals, count() as people, sumForEach(arrayMap(place -> bitTest(mask, place), range({intervals: UInt8}))) as during
  from (
    select groupBitOr(bitShiftLeft(toUInt64(1), place)) as mask
    from (
      select visitor, person, toUInt8(${indexOf[interval]} - {base: Int32}) as place
      from events
      where ${inPeriod} and ${matches(match, values)}
    ) as acts ${withPersons}
    group by ${who}
  )
  group by intervals
  order by intervals
  limit 100`
