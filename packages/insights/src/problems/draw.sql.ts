import { isReplayable } from '../recordings/recording-columns.sql.ts'
import { convertedSessions, problemsHappened, sessionsInReach, type ConversionKind } from './problem-rows.sql.ts'

/** Of the sessions with these numbers those that can be watched, and when their recording begins. */
const watchable = (sessions: string): string => `
  select session_id as watched, min(started_at) as begun
  from sessions
  where project_id = {project: String}
    and session_started_at >= {from: DateTime64(3, 'UTC')} - interval 3 day and session_started_at < {to: DateTime64(3, 'UTC')} + interval 1 hour
    and cityHash64(session_id) in (${sessions})
  group by session_started_at, session_id
  having ${isReplayable}`

/**
 * The recordings in which the problem `{problem: UInt64}` happened, by device and day of the first time: how many there are of each, and
 * `{most: UInt32}` of them, drawn by the seed.
 */
export const clipStrata = (most: number): string => `
  select
    stratum_device, toString(stratum_day) as day, count() as recordings,
    arrayMap(drawn -> tuple(drawn.2, drawn.3, drawn.4, drawn.5, drawn.6), groupArraySorted(${most})(
      tuple(cityHash64({seed: UInt32}, session_id), toString(session_id), toString(first_time), toString(begun), browser_name, release_name))) as drawn
  from (
    select
      session_id, any(device) as stratum_device, toDate(min(at), {timeZone: String}) as stratum_day, min(at) as first_time,
      any(browser) as browser_name, argMin(release, at) as release_name
    from problem_events
    where ${problemsHappened} and problem = {problem: UInt64}
    group by session_id
  ) as met
  inner join (
    ${watchable(`select session from problem_events where ${problemsHappened} and problem = {problem: UInt64}`)}
  ) as recorded on recorded.watched = met.session_id
  group by stratum_device, stratum_day
  order by stratum_device, stratum_day`

const spots = {
  click: `kind = 'click' and selector = {selector: String} and route = {route: String}`,
  view: `kind = 'pageview' and route = {route: String}`,
} as const

export type Spot = keyof typeof spots

/** Sessions that met the spot without the problem, in an order drawn by the seed: how many there are, and the first of them. */
export const sessionsAtSpot = (spot: Spot): string => `
  select
    toString(session_id) as session, min(at) as met_at, max(device) as device_kind, max(browser) as browser_name,
    max(release) as release_name, count() over () as sessions_at_spot
  from events
  where project_id = {project: String} and ${spots[spot]}
    and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')} and ({device: String} = '' or device = {device: String})
    and cityHash64(session_id) not in (
      select session from problem_events
      where project_id = {project: String} and problem = {problem: UInt64}
        and at >= {from: DateTime64(3, 'UTC')} - interval 1 day and at < {to: DateTime64(3, 'UTC')} + interval 1 day)
  group by session_id
  order by cityHash64({seed: UInt32}, session_id)
  limit {limit: UInt32}`

/** Of the sessions `{sessions: Array(UUID)}` those that can be watched: when they begin, when something was done last, and whether they converted. */
export const whatCameOfSessions = (conversion: ConversionKind | undefined): string => `
  select
    toString(watched) as session, begun, last_action,
    ${conversion ? `cityHash64(watched) in (${convertedSessions(conversion)})` : 'false'} as converted
  from (${watchable('select cityHash64(arrayJoin({sessions: Array(UUID)}))')}) as recorded
  left any join (
    select session as acted, max(last_action_at) as last_action
    from problem_sessions
    where ${sessionsInReach} and session in (select cityHash64(arrayJoin({sessions: Array(UUID)})))
    group by session
  ) as acts on acts.acted = cityHash64(recorded.watched)`
