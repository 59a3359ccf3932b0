import type { TroubleOrder } from '@throughline/contract'
import { whoOfRow, withLatestPersons } from '../people/person.sql.ts'

/** Kinds of events that have a fingerprint. */
export type Trouble = 'error' | 'failed_request'

const ofKind = (kind: Trouble): string => `project_id = {project: String} and kind = '${kind}' and fingerprint != ''`

const inPeriod = `at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}`

/** What the list is cut down to; empty for all. */
const isAsked = `
  ${inPeriod}
  and ({route: String} = '' or route = {route: String})
  and ({release: String} = '' or release = {release: String})
  and ({contains: String} = '' or positionCaseInsensitiveUTF8(message, {contains: String}) > 0)`

const orders: Record<TroubleOrder, string> = {
  people: 'people_met desc, times desc',
  count: 'times desc, people_met desc',
  lastSeen: 'last_seen desc',
  firstSeen: 'first_seen desc',
}

const ownColumns: Record<Trouble, string> = {
  error: `argMaxIf(message, at, asked) as latest`,
  failed_request: `
    argMaxIf(label, at, asked) as latest,
    topKIf(1)(status, asked)[1] as most_status,
    arrayMap(ms -> toUInt32(round(ms)), quantilesExactInclusiveIf(0.5, 0.9)(duration_ms, asked)) as lasted_ms`,
}

/** First seen is ever, all else is of the period. The store's key leads to the kind, and of these there are few. */
const groups = (kind: Trouble, where: string): string => `
  select
    fingerprint as print,
    countIf(asked) as times,
    uniqExactIf(${whoOfRow}, asked) as people_met,
    uniqExactIf(session_id, asked) as sessions_met,
    min(at) as first_seen,
    maxIf(at, asked) as last_seen,
    topKIf(1)(toString(route), asked)[1] as most_route,
    maxMapIf(map(toString(release), toUnixTimestamp64Milli(at)), asked and release != '') as seen_in,
    sumMapIf(map(toString(toDate(at, {timeZone: String})), toUInt64(1)), asked) as by_day,
    ${ownColumns[kind]}
  from (select *, ${isAsked} as asked from events where ${ofKind(kind)} and ${where}) as e ${withLatestPersons}
  group by print
  having times > 0`

/** The groups of a kind that are seen in the period, the first of an order. */
export const listOf = (kind: Trouble, order: TroubleOrder): string => `${groups(kind, '1')} order by ${orders[order]}, print limit 200`

/** The same of one group, without being cut down. */
export const oneOf = (kind: Trouble): string => groups(kind, 'fingerprint = {fingerprint: String}')

/** How many there are of all groups together. */
export const totalsOf = (kind: Trouble): string => `
  select uniqExact(fingerprint) as kinds, count() as times, uniqExact(${whoOfRow}) as people_met
  from events ${withLatestPersons}
  where ${ofKind(kind)} and ${isAsked}`

/** Sessions that began in the period, and those of them in which nothing of the kind happened; see the overview's. */
export const sessionsWithout = (kind: Trouble): string => `
  select count() as all_sessions, countIf(met = 0) as without
  from (
    select min(started_at) as begun, sum(${kind === 'error' ? 'errors' : 'failed_requests'}) as met
    from sessions
    where project_id = {project: String}
      and session_started_at >= {from: DateTime64(3, 'UTC')} - interval 3 day
      and session_started_at < {to: DateTime64(3, 'UTC')} + interval 1 hour
    group by session_started_at, session_id
    having begun >= {from: DateTime64(3, 'UTC')} and begun < {to: DateTime64(3, 'UTC')}
  )`

const ofGroup = (kind: Trouble): string => `${ofKind(kind)} and fingerprint = {fingerprint: String} and ${inPeriod}`

/** Where a group is seen, the ten most frequent values of each. `cut` has a bit for each column by which a row is not cut. */
export const sharesOf = (kind: Trouble): string => `
  select
    grouping(route, release, browser, os, device) as cut, route, release, browser, os, device,
    count() as times, uniqExact(${whoOfRow}) as people_met
  from events ${withLatestPersons}
  where ${ofGroup(kind)}
  group by grouping sets ((route), (release), (browser), (os), (device))
  order by cut, times desc, route, release, browser, os, device
  limit 10 by cut`

export const cuts = { route: 15, release: 23, browser: 27, os: 29, device: 30 } as const

export const statusesOf = `
  select toString(status) as answer, count() as times, uniqExact(${whoOfRow}) as people_met
  from events ${withLatestPersons}
  where ${ofGroup('failed_request')}
  group by status order by times desc, answer limit 10`

/** The latest of each session. */
export const sightingsOf = (kind: Trouble): string => `
  select
    toString(event_id) as event, at as happened, toString(session_id) as session, session_started_at as session_began, route, url, release,
    browser, os, device, message, status, duration_ms
  from events
  where ${ofGroup(kind)}
  order by at desc, event_id
  limit 1 by session_id
  limit 20`

/** One occurrence of an error: the one that is asked for, else the latest. */
export const occurrence = `
  select toString(event_id) as event, at as happened, release, browser, message, stack, JSONExtractString(properties, '$source') as source
  from events
  where ${ofKind('error')} and fingerprint = {fingerprint: String} and ({event: String} = '' or toString(event_id) = {event: String})
  order by at desc, event_id
  limit 1`
