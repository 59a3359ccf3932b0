import type { RetentionQuery } from '@throughline/contract'
import { fieldOf, matches } from './match.sql.ts'
import { indexOf, inPeriod, who, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

/**
 * People by the interval in which they did the first event of the period (`cohort`, counted from `{base: Int32}`), what this event has of the
 * breakdown, and the intervals in which they did the other (a bit each, the same way): the period has no more than 63.
 */
export const peopleOfCohorts = ({ first, return: again, interval, breakdown }: RetentionQuery, values: Values): string => {
  const isFirst = matches(first, values)
  const [field, value] = breakdown
    ? [`, at, event_id, if(is_first, ${fieldOf(breakdown.by, values)}, '') as told`, 'argMinIf(told, (at, event_id), is_first)']
    : ['', `''`]
  const place = `toUInt8(${indexOf[interval]} - {base: Int32})`
  // Where one event is both, each row is both.
  if (JSON.stringify(first) === JSON.stringify(again))
    return `
    select ${who} as subject, min(place) as cohort, ${value} as value, groupBitOr(bitShiftLeft(toUInt64(1), place)) as returned
    from (
      select visitor, person, ${place} as place, 1 as is_first${field}
      from events
      where ${inPeriod} and (${isFirst})
    ) as acts ${withPersons}
    group by subject`
  const isReturn = matches(again, values)
  return `
    select
      ${who} as subject, minIf(place, is_first) as cohort, ${value} as value,
      groupBitOrIf(bitShiftLeft(toUInt64(1), place), is_return) as returned, max(is_first) as counts
    from (
      select visitor, person, ${place} as place, (${isFirst}) as is_first, (${isReturn}) as is_return${field}
      from events
      where ${inPeriod} and ((${isFirst}) or (${isReturn}))
    ) as acts ${withPersons}
    group by subject
    having counts`
}

/**
 * Of each cohort its size, and how many returned in each interval from its own on, and in it or later (`later`); for each of the `{most: UInt32}`
 * values of the breakdown that most people have, the first of them ranked 1, and for all others together.
 */
export const retentionByCohort = (query: RetentionQuery, values: Values): string => `
  select
    cohort, if(rank <= {most: UInt32}, value, '') as shown, least(rank, {most: UInt32} + 1) as place_of_value,
    sum(people) as size, sumForEach(came) as during, sumForEach(came_later) as later
  from (
    select cohort, value, people, came, came_later, dense_rank() over (order by total desc, value) as rank
    from (
      select cohort, value, people, came, came_later, sum(people) over (partition by value) as total
      from (
        select
          cohort, value, count() as people,
          sumForEach(arrayMap(place -> bitTest(returned, place), range(cohort, {intervals: UInt8}))) as came,
          sumForEach(arrayMap(place -> toUInt8(bitShiftRight(returned, place) != 0), range(cohort, {intervals: UInt8}))) as came_later
        from (${peopleOfCohorts(query, values)})
        group by cohort, value
      )
    )
  )
  group by cohort, shown, place_of_value
  order by place_of_value, cohort
  limit 10000`
