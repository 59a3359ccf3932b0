import { durationMs, isReplayable } from './recording-columns.sql.ts'

/** A condition on sessions. */
export interface Condition {
  /** Over all rows of a session; undefined where `rows` says all. */
  readonly session?: string
  /**
   * Keys of rows, among which is at least one of every session that fulfils the condition. Finding these adds nothing up, so it is
   * fast; which of their sessions do fulfil it is then told from all rows of these alone. Given only where few sessions are likely to
   * fulfil it: picking most of them is dearer than adding all up.
   */
  readonly rows?: string
}

/** Sessions of the project in a stretch of time, by what never changes of a session. */
export const inStretch = `
  project_id = {project: String}
  and session_started_at >= {since: DateTime64(3, 'UTC')} and session_started_at <= {until: DateTime64(3, 'UTC')}`

const sessionRows = (where: string): string => `select session_started_at, session_id from sessions where ${inStretch} and ${where}`

/** Events lie up to three days from their session's start, when the browser's clock is as far off as is believed. */
const eventRows = (where: string): string => `
  select session_started_at, session_id from events
  where ${inStretch}
    and at >= {since: DateTime64(3, 'UTC')} - interval 3 day and at <= {until: DateTime64(3, 'UTC')} + interval 3 day
    and ${where}`

export const allRows = `select session_started_at, session_id from sessions where ${inStretch}`

/** Visitors that some answer named as this person; and those whose latest answer does. */
const everThisPerson = `select visitor_id from identities where project_id = {project: String} and person_id = {person: String}`
const nowThisPerson = `
  select visitor_id from identities where project_id = {project: String} and visitor_id in (${everThisPerson})
  group by visitor_id having argMax(person_id, at) = {person: String}`

/** Of the visitors that name this person on their events themselves, those of whom an answer tells more. */
const toldApart = `
  select visitor_id from identities
  where project_id = {project: String}
    and visitor_id in (select visitor_id from sessions where project_id = {project: String} and person_id = {person: String})`

/**
 * The filters of a list of recordings, by name; those that tell most first. Their values are parameters of the same name, but for
 * `live`, which compares with `liveSince`. A click is looked for on the route, where one is asked for.
 */
export const conditions = {
  clicked: { rows: eventRows(`kind = 'click' and selector = {clicked: String} and ({route: String} = '' or route = {route: String})`) },
  referrer: { rows: eventRows(`kind = 'pageview' and referrer_host = {referrer: String}`) },
  route: { rows: eventRows(`kind = 'pageview' and route = {route: String}`) },
  visited: { rows: eventRows(`kind = 'pageview' and positionCaseInsensitiveUTF8(path, {visited: String}) > 0`) },
  visitor: { rows: sessionRows('visitor_id = {visitor: String}'), session: 'max(visitor_id) = {visitor: String}' },
  person: {
    rows: sessionRows(`(visitor_id in (${everThisPerson}) or person_id = {person: String})`),
    session: `(max(visitor_id) in (${nowThisPerson}) or (max(person_id) = {person: String} and max(visitor_id) not in (${toldApart})))`,
  },
  signal: {
    rows: eventRows(`
      kind = 'signal' and {signal: String} in (name, 'any')
      and ({route: String} = '' or route = {route: String}) and ({clicked: String} = '' or selector = {clicked: String})`),
  },
  minRageClicks: { rows: sessionRows('rage_clicks > 0'), session: 'sum(rage_clicks) >= {minRageClicks: UInt64}' },
  minDeadClicks: { rows: sessionRows('dead_clicks > 0'), session: 'sum(dead_clicks) >= {minDeadClicks: UInt64}' },
  minErrors: { rows: sessionRows('errors > 0'), session: 'sum(errors) >= {minErrors: UInt64}' },
  live: {
    rows: sessionRows(`last_received_at >= {liveSince: DateTime64(3, 'UTC')}`),
    session: `max(last_received_at) >= {liveSince: DateTime64(3, 'UTC')}`,
  },
  country: { rows: sessionRows('country = {country: String}'), session: 'max(country) = {country: String}' },
  browser: { session: 'max(browser) = {browser: String}' },
  device: { session: 'max(device) = {device: String}' },
  minClicks: { session: 'sum(clicks) >= {minClicks: UInt64}' },
  replayable: { session: isReplayable },
  ended: { session: `max(last_received_at) < {liveSince: DateTime64(3, 'UTC')}` },
  entry: { session: 'positionCaseInsensitiveUTF8(argMinMerge(entry_url), {entry: String}) > 0' },
  minPages: { session: 'sum(pages) >= {minPages: UInt64}' },
  minDurationMs: { session: `${durationMs} >= {minDurationMs: UInt64}` },
  maxDurationMs: { session: `${durationMs} <= {maxDurationMs: UInt64}` },
} as const satisfies Record<string, Condition>

export type ConditionName = keyof typeof conditions
