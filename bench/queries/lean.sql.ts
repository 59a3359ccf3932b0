import { whoOfVisitor, withLatestPersonsOf } from '../../packages/insights/src/people/person.sql.ts'

/** The leanest SQL that we know for the same answers, given straight to the engine: no more columns, no choices, everything written out. */
const month = `project_id = {project: String} and at >= '2025-06-01 00:00:00' and at < '2025-07-01 00:00:00'`
const persons = withLatestPersonsOf('visitor')

export const lean = {
  trend: `
    select day, uniqExact(${whoOfVisitor}) from (
      select toDate(at) as day, visitor, person from events where ${month} and kind = 'pageview') as views ${persons}
    group by day order by day`,
  pages: `
    select route, count(), uniqExact(${whoOfVisitor}) from (
      select route, visitor, person from events where ${month} and kind = 'pageview') as views ${persons}
    group by route order by count() desc limit 8`,
  funnel: `
    select level, count() from (
      select windowFunnel(1209600000)(toUInt64(toUnixTimestamp64Milli(at)), name = 'Product viewed', name = 'Cart opened', name = 'Order completed') as level
      from (
        select at, name, visitor, person from events
        where ${month} and kind = 'custom' and name in ('Product viewed', 'Cart opened', 'Order completed')) as acts ${persons}
      group by ${whoOfVisitor})
    group by level order by level`,
  retention: `
    select cohort, count(), sumForEach(arrayMap(place -> bitTest(mask, place), range(5))) from (
      select min(week) as cohort, groupBitOr(bitShiftLeft(toUInt8(1), week)) as mask from (
        select toUInt8(intDiv(toUInt32(toDate(at)) + 3, 7) - 2891) as week, visitor, person from events where ${month} and kind in ('pageview', 'click', 'custom')) as acts ${persons}
      group by ${whoOfVisitor})
    group by cohort order by cohort`,
  paths: `
    select arraySlice(arrayCompact(arrayMap(x -> x.2, arraySort(groupArray((at, route))))), 1, 5) as path, 1
    from events where ${month} and kind = 'pageview' group by session_id
    order by path limit 1`,
} as const
