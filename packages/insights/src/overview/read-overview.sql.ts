import { isReplayable, sessionNumbers } from '../conditions/session-columns.sql.ts'
import { whoOfVisitor, withLatestPersonsOf } from '../people/person.sql.ts'
import { everySession, inPeriod } from '../query/rows.sql.ts'
import { signalColumns } from '../signals/frustration.sql.ts'
import { isBounce, sawPages } from './bounce.sql.ts'

const withPersons = withLatestPersonsOf('visitor')

/**
 * Visitors, page views and clicks of the whole period (`whole` 1) and of each day (0), exactly. Each visitor has a list of their days: sets of the
 * visitors of every day do not fit into the memory of a question, and could not be put on the disk.
 */
export const activityByDay = `
  select
    own_day = toDate(0) as whole, if(whole, '', toString(own_day)) as day,
    sum(people) as visitors, sum(views) as pageviews, sum(presses) as clicks
  from (
    select arrayJoin(arrayPushBack(days, toDate(0))) as own_day, count() as people, 0 as views, 0 as presses
    from (
      select groupUniqArray(act_day) as days
      from (select visitor, person, toDate(at, {timeZone: String}) as act_day from events where ${inPeriod}) as acts ${withPersons}
      group by ${whoOfVisitor}
    )
    group by own_day
    union all
    select arrayJoin([act_day, toDate(0)]) as own_day, 0 as people, sum(own_views) as views, sum(own_presses) as presses
    from (
      select toDate(at, {timeZone: String}) as act_day, countIf(kind = 'pageview') as own_views, countIf(kind = 'click') as own_presses
      from events
      where ${inPeriod}
      group by act_day
    )
    group by own_day
  )
  group by own_day
  having visitors > 0
  limit 5000`

/**
 * Page views and their visitors of each country (`cut` 3), device (5) and page (6), the most viewed first, in one pass over the page
 * views. `cut` has a bit for each column by which a row is not cut. Exact sets of the visitors of every page would not fit into the
 * memory of a question: beyond 65,536 visitors of one value their number is an estimate, within 1 %.
 */
export const pageviewsByCut = `
  select grouping(country, device, route) as cut, country, device, route, uniq(${whoOfVisitor}) as visitors, count() as pageviews
  from events ${withPersons}
  where ${inPeriod} and kind = 'pageview'
  group by grouping sets ((country), (device), (route))
  order by cut, pageviews desc, visitors desc, country, device, route
  limit 20 by cut`

export const cuts = { country: 3, device: 5, route: 6 } as const

export const activityTotals = `
  select uniqExact(${whoOfVisitor}) as visitors, countIf(kind = 'pageview') as pageviews, countIf(kind = 'click') as clicks
  from events ${withPersons}
  where ${inPeriod}`

/** Where page views came from; the ingest leaves the site's own pages out. */
export const referrers = `
  select referrer_host as value, uniq(${whoOfVisitor}) as visitors, count() as pageviews
  from events ${withPersons}
  where ${inPeriod} and kind = 'pageview' and referrer_host != ''
  group by referrer_host
  order by pageviews desc, visitors desc, value
  limit 20`

/**
 * Sessions that began in the period, by the first thing that happened in them. Their key is what the browser's clock said, which may
 * be up to two days behind and some minutes ahead, or the day's beginning for visitors without consent. Their rows lie in the order of the key, so
 * to have the engine put them together takes a fraction of what grouping by it does.
 */
const sessionsBegun = `
  select
    started_at as begun, ${sessionNumbers.durationMs} as lasted_ms, ${isReplayable} as watchable, errors > 0 as failed,
    ${sawPages} as viewed, ${isBounce} as bounced,
    ${Object.values(signalColumns).join(' + ')} > 0 as frustrated
  from sessions final
  where project_id = {project: String}
    and session_started_at >= {from: DateTime64(3, 'UTC')} - interval 3 day
    and session_started_at < {to: DateTime64(3, 'UTC')} + interval 1 hour
    and started_at >= {from: DateTime64(3, 'UTC')} and started_at < {to: DateTime64(3, 'UTC')}
    and ${everySession}`

/** Of the whole period (`whole` 1) and of each day (0). */
export const sessionsByDay = `
  select
    grouping(day) as whole, day, count() as sessions, countIf(watchable) as recordings, countIf(failed) as sessions_with_errors,
    countIf(frustrated) as sessions_with_signals, countIf(viewed) as sessions_with_pages, countIf(bounced) as bounces,
    toUInt64(ifNotFinite(quantileExactInclusive(0.5)(lasted_ms), 0)) as median_ms
  from (select *, toString(toDate(begun, {timeZone: String})) as day from (${sessionsBegun}))
  group by grouping sets ((), (day))
  limit 5000`
