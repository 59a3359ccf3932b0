import { whoOfVisitor, withLatestPersonsAmong } from '../people/person.sql.ts'
import { isActive } from '../query/match.sql.ts'

// Events lie by day, kind and moment: of the days that are named only their last stretch is read.
const since = (moment: string): string => `
  project_id = {project: String} and at >= ${moment} and at < {to: DateTime64(3, 'UTC')}
  and toDate(at) >= toDate(${moment}) and toDate(at) <= toDate({to: DateTime64(3, 'UTC')})`

const shown = since(`{from: DateTime64(3, 'UTC')}`)

const withPersons = withLatestPersonsAmong(`select visitor_id from events where ${shown} and ${isActive}`)

/** Minute by minute, and (with \`whole\` 1) of all of them; whoever did something themselves. */
export const peopleByMinute = `
  select
    grouping(minute) as whole, minute, uniqExact(${whoOfVisitor}) as people, uniqExact(session_id) as session_count,
    countIf(kind = 'pageview') as pageviews,
    uniqExactIf(${whoOfVisitor}, at >= {nowFrom: DateTime64(3, 'UTC')}) as people_now,
    uniqExactIf(session_id, at >= {nowFrom: DateTime64(3, 'UTC')}) as sessions_now
  from (
    select at, kind, visitor, person, session_id, toUnixTimestamp(toStartOfMinute(at)) as minute
    from events
    where ${shown} and ${isActive}
  ) as done ${withPersons}
  group by grouping sets ((minute), ())`

/** How many people's page views had each page, referrer, country and device; \`cut\` says which. The most first. */
export const peopleByCut = `
  select pair.1 as cut, pair.2 as value, uniqExact(${whoOfVisitor}) as people, count() as times
  from (
    select
      visitor, person,
      arrayJoin([('page', toString(route)), ('referrer', toString(referrer_host)), ('country', toString(country)), ('device', toString(device))]) as pair
    from events
    where ${shown} and kind = 'pageview'
  ) as seen ${withPersons}
  where not (cut = 'referrer' and value = '')
  group by cut, value
  order by people desc, times desc, value
  limit {most: UInt32} by cut`

/** What was done last. Each kind's stretch is read backwards no further than it has to be. */
export const latestEvents = `
  select
    toString(event_id) as id, at as moment, kind, name, route,
    multiIf(kind in ('click', 'signal'), multiIf(label != '', label, selector != '', selector, tag), kind = 'error', message, '') as detail,
    country, device, visitor_id, person_id, toString(session_id) as session
  from events
  where ${shown} and kind in ('pageview', 'click', 'custom', 'signal', 'identify', 'error')
  order by at desc, event_id
  limit {most: UInt32}`
