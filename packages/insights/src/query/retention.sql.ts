import type { RetentionQuery } from '@throughline/contract'
import { matches } from './match.sql.ts'
import { indexOf, inPeriod, who, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

/**
 * People by the interval in which they did the first event of the period (`cohort`, counted from `{base: Int32}`), and by the intervals in which
 * they did the other (a bit each, the same way): the period has no more than 63.
 */
const people = ({ first, return: again, interval }: RetentionQuery, values: Values): string => {
  const isFirst = matches(first, values)
  const isReturn = matches(again, values)
  return `
    select minIf(place, is_first) as cohort, groupBitOrIf(bitShiftLeft(toUInt64(1), place), is_return) as returned, max(is_first) as counts
    from (
      select visitor, person, toUInt8(${indexOf[interval]} - {base: Int32}) as place, (${isFirst}) as is_first, (${isReturn}) as is_return
      from events
      where ${inPeriod} and ((${isFirst}) or (${isReturn}))
    ) as acts ${withPersons}
    group by ${who}
    having counts`
}

/** Of each cohort its size, and how many returned in each interval from its own on, and in it or later (`later`). */
export const retentionByCohort = (query: RetentionQuery, values: Values): string => `
  select
    cohort, count() as size,
    sumForEach(arrayMap(place -> bitTest(returned, place), range(cohort, {intervals: UInt8}))) as during,
    sumForEach(arrayMap(place -> toUInt8(bitShiftRight(returned, place) != 0), range(cohort, {intervals: UInt8}))) as later
  from (${people(query, values)})
  group by cohort
  order by cohort
  limit 1000`
