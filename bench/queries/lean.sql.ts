import { whoOfVisitor, withLatestPersonsOf } from '../../packages/insights/src/people/person.sql.ts'

/**
 * The leanest SQL that we know for the same answers, given straight to the engine: no more columns, no choices, everything written out. Of a funnel
 * it is the counts alone: the engine's function for funnels tells no moments, so no medians and no conversion over time.
 */
const month = `project_id = {project: String} and at >= '2025-06-01 00:00:00' and at < '2025-07-01 00:00:00'`
const persons = withLatestPersonsOf('visitor')

export const lean = {
  trend: `
    select day, uniqExactMerge(people) from (
      select day, uniqExactState(${whoOfVisitor}) as people from (
        select toDate(at) as day, visitor, person from events where ${month} and kind = 'pageview') as views ${persons}
      group by day)
    group by grouping sets ((day), ()) order by day`,
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
    select step, here, there, count() from (
      select arraySlice(arrayCompact(arrayMap(visit -> visit.2, arraySort(groupArray((at, route))))), 1, 6) as path
      from events where ${month} and kind = 'pageview' group by session_id)
    array join arrayEnumerate(arraySlice(path, 1, 5)) as step, arraySlice(path, 1, 5) as here, arrayResize(arrayPopFront(path), length(arraySlice(path, 1, 5))) as there
    group by step, here, there order by count() desc limit 40 by step`,
} as const

/** The same for the overview, whose parts are asked at once. */
export const leanOverview = [
  `select grouping(day), day, uniqExactMerge(people), sum(views) from (
    select toDate(at) as day, uniqExactState(${whoOfVisitor}) as people, countIf(kind = 'pageview') as views
    from (select at, kind, visitor, person from events where ${month}) as acts ${persons} group by day)
  group by grouping sets ((), (day))`,
  ...['route', 'country', 'device', 'referrer_host'].map(
    (column) => `
    select ${column}, uniq(${whoOfVisitor}), count() from (
      select ${column}, visitor, person from events where ${month} and kind = 'pageview' ${column === 'referrer_host' ? `and referrer_host != ''` : ''}) as views ${persons}
    group by ${column} order by count() desc limit 20`,
  ),
  `select grouping(day), day, count(), countIf(failed), countIf(watchable), quantileExactInclusive(0.5)(lasted_ms) from (
    select toDate(min(started_at)) as day, sum(errors) > 0 as failed, sum(snapshots) > 0 as watchable, dateDiff('ms', min(started_at), max(ended_at)) as lasted_ms
    from sessions where project_id = {project: String} and session_started_at >= '2025-05-29' and session_started_at < '2025-07-01'
    group by session_started_at, session_id)
  group by grouping sets ((), (day))`,
] as const
