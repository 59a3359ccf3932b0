import { vitalNames, vitalThresholds } from '@throughline/contract'

const listOf = (values: readonly (string | number)[]): string =>
  `[${values.map((value) => (typeof value === 'string' ? `'${value}'` : value)).join()}]`

const threshold = (bound: 'good' | 'poor'): string =>
  `transform(name, ${listOf(vitalNames)}, ${listOf(vitalNames.map((name) => vitalThresholds[name][bound]))}, 0.)`

/** How many, three of four were at most so slow, how many were good and how many poor. */
const figures = `
  count() as n, quantileExactInclusive(0.75)(value) as p75,
  countIf(value <= ${threshold('good')}) as good, countIf(value > ${threshold('poor')}) as poor`

const isAsked = `
  project_id = {project: String} and kind = 'vital'
  and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
  and ({release: String} = '' or release = {release: String})
  and ({device: String} = '' or device = {device: String})`

/** Each vital of each page, the most measured first, and (`whole` 1) of all pages together. */
export const vitalsByRoute = `
  select grouping(route) as whole, toString(route) as page, name, ${figures}
  from events
  where ${isAsked}
  group by grouping sets ((name), (route, name))
  order by whole desc, n desc, page, name
  limit 4000`

const ofOne = `${isAsked} and name = {name: String} and ({route: String} = '' or route = {route: String})`

/** One vital altogether, and of each day, release and device. `cut` has a bit for each of these by which a row is not cut. */
export const vitalByCut = `
  select
    grouping(day, release, device) as cut, day, toString(release) as version, toString(device) as seen_on,
    min(at) as first_seen, max(at) as last_seen, ${figures}
  from (select *, toString(toDate(at, {timeZone: String})) as day from events where ${ofOne})
  group by grouping sets ((), (day), (release), (device))
  order by cut, last_seen desc
  limit 2000`

export const cuts = { all: 7, day: 3, release: 5, device: 6 } as const

/** Page views in steps of {step}; a value on the border belongs below it, as for the thresholds. The last step holds all that is beyond. */
export const histogram = `
  select toUInt32(least(toFloat64({steps: UInt32}) - 1, greatest(0., ceil(round(value / {step: Float64}, 6)) - 1))) as place, count() as views
  from events
  where ${ofOne}
  group by place`

export const elements = `
  select selector as element, ${figures}
  from events
  where ${ofOne} and selector != ''
  group by element
  having n > good
  order by n - good desc, element
  limit 10`

/** The slowest of each session, among the thousand slowest: sorting all would take longer than all else. */
export const slowest = `
  select
    toString(event_id) as event, at as happened, value, toString(session_id) as session, session_started_at as session_began, route, url,
    release, browser, device, country, selector
  from (select * from events where ${ofOne} order by value desc, event_id limit 1000)
  order by value desc, event_id
  limit 1 by session_id
  limit 20`
