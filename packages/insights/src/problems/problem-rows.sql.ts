import { whoOfVisitor, withLatestPersonsOf } from '../people/person.sql.ts'

/** How long after a problem somebody may still do something without having gone on: the rest of a burst of clicks, a click to close. */
const LEFT_WITHIN_SECONDS = 30

/** By then a session in which nothing was done has ended. */
const ENDED_AFTER_MINUTES = 30

/** A number as the API names a problem. */
export const problemName = (column: string): string => `leftPad(lower(hex(${column})), 16, '0')`

/** The number of the problem that a signal, an error or a failed request is counted with, as schema/013-problems.sql has it. */
export const problemNumberOf = (event: string): string => `multiIf(
  ${event}.kind = 'signal', cityHash64(${event}.name, ${event}.route, ${event}.selector),
  ${event}.fingerprint != '', cityHash64(${event}.kind, '', ${event}.fingerprint),
  cityHash64(${event}.kind, '', lower(hex(cityHash64(${event}.message)))))`

/** The name of the problem that an event is counted with, as schema/013-problems.sql has it; of other events empty. */
export const problemOfEvent = `multiIf(
  kind = 'signal', ${problemName('cityHash64(name, route, selector)')},
  kind not in ('error', 'failed_request'), '',
  fingerprint != '', ${problemName("cityHash64(kind, '', fingerprint)")},
  ${problemName("cityHash64(kind, '', lower(hex(cityHash64(message))))")})`

/** Where a condition on visits stands once one is asked for (`of-visits.ts`); till then it holds for every row. */
export const everySession = `notEmpty('every session')`

const onDevice = `({device: String} = '' or device = {device: String})`

/** Rows of problems in a period, on a device if one is asked for. */
export const problemsHappened = `
  project_id = {project: String} and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')} and ${onDevice}
  and ${everySession}`

/** A session's id carries when it began, by the visitor's clock, which may be two days behind; and a session lasts a day at most. */
export const sessionsInReach = `
  project_id = {project: String} and ${onDevice} and ${everySession}
  and session_started_at >= {from: DateTime64(3, 'UTC')} - interval 3 day and session_started_at < {to: DateTime64(3, 'UTC')} + interval 1 hour`

/** Sessions in which something was done in the period, or after it. */
export const sessionsOfPeriod = `
  ${sessionsInReach} and session_started_at < {to: DateTime64(3, 'UTC')} and last_action_at >= {from: DateTime64(3, 'UTC')}`

/** What a project may call its conversion; `{conversion: String}` is the event's name or the page. */
const conversionsBy = {
  event: `kind = 'custom' and name = {conversion: String}`,
  route: `kind = 'pageview' and route = {conversion: String}`,
} as const

export type ConversionKind = keyof typeof conversionsBy

/**
 * Those of the sessions in which a problem happened. Not by the bare number, which is in the key: the engine would sort all of them to
 * look them up there, which takes hundreds of MB and leaves nothing out.
 */
const amongSessions = (where: string): string => `bitXor(session, 1) in (select bitXor(session, 1) from problem_events where ${where})`

/** Numbers of the sessions that converted, in the period or so near to it that they may be sessions of it. */
export const convertedSessions = (kind: ConversionKind): string => `
  select cityHash64(session_id) from events
  where project_id = {project: String} and ${conversionsBy[kind]}
    and at >= {from: DateTime64(3, 'UTC')} - interval 1 day and at < {to: DateTime64(3, 'UTC')} + interval 1 day`

/** Whether the session with this number did not convert; without a conversion nobody fails to. */
const didNotConvert = (session: string, kind: ConversionKind | undefined): string =>
  kind ? `${session} not in (${convertedSessions(kind)})` : 'false'

/** Problems' rows with whom they befell (`who`). */
export const problemsWithPeople = (where: string): string => `
  select problem, session, at, ${whoOfVisitor} as who
  from problem_events as met
  ${withLatestPersonsOf('met.visitor')}
  where ${where}`

/**
 * The same, and whether they `left` and did not convert (`lost`). Left: nothing was done later than 30 s after it, and the session has
 * ended by `{now: DateTime64}`.
 */
export const problemsWithWhatFollowed = (where: string, conversion: ConversionKind | undefined): string => `
  select
    problem, session, at, ${whoOfVisitor} as who,
    last_action <= at + interval ${LEFT_WITHIN_SECONDS} second
      and at <= {now: DateTime64(3, 'UTC')} - interval ${ENDED_AFTER_MINUTES} minute as left_after,
    ${didNotConvert('session', conversion)} as lost
  from problem_events as met
  left any join (
    select session as acted, max(last_action_at) as last_action
    from problem_sessions
    where ${sessionsInReach} and ${amongSessions(where)}
    group by session
  ) as acts on acts.acted = met.session
  ${withLatestPersonsOf('met.visitor')}
  where ${where}`

/**
 * The people with a session in the period, and those of whom one did not convert. Above 65,536 their number is an estimate, within 1 %:
 * exact sets of millions take longer than all the rest.
 */
export const peopleOfPeriod = (conversion: ConversionKind | undefined): string => `
  select uniq(${whoOfVisitor}) as people, uniqIf(${whoOfVisitor}, lost) as people_not_converted
  from (
    select visitor, person, ${didNotConvert('session', conversion)} as lost from problem_sessions where ${sessionsOfPeriod}
  ) as visits
  ${withLatestPersonsOf('visits.visitor')}`

/** What the problems `{problems: Array(UInt64)}` are, in each release, the earliest first. */
export const descriptions = `
  select
    ${problemName('problem')} as id, release,
    max(kind) as what, max(route) as page, max(subject) as about, max(label) as shown_label, max(tag) as shown_tag,
    max(message) as told, max(status) as answered, min(first_at) as first_seen, max(last_at) as last_seen
  from problems
  where project_id = {project: String} and problem in {problems: Array(UInt64)}
  group by problem, release
  order by problem, first_seen, release`

/** The release that was first seen most lately, and how many there are. */
export const latestRelease = `
  select argMax(release, begun) as latest, max(begun) as since, count() as releases
  from (select release, min(first_at) as begun from seen_releases where project_id = {project: String} group by release)`

/**
 * Those of the problems `{problems: Array(UInt64)}` that happened again after they were solved (`{solvedAt}`, in the same order), and when
 * first. What happens in a release that was there before `{fixedSince}` is the old code, still open in somebody's browser.
 */
export const returnedProblems = `
  select ${problemName('problem')} as id, min(at) as returned_at
  from (
    select problem, release, at from problem_events
    where project_id = {project: String} and problem in {problems: Array(UInt64)}
    union all
    select problem, release, last_at as at from problems
    where project_id = {project: String} and problem in {problems: Array(UInt64)}
  ) as times
  left any join (
    select release as known_release, min(first_at) as begun from seen_releases where project_id = {project: String} group by release
  ) as known on known.known_release = times.release
  where at > arrayElement({solvedAt: Array(DateTime64(3, 'UTC'))}, indexOf({problems: Array(UInt64)}, problem))
    and (release = '' or begun >= arrayElement({fixedSince: Array(DateTime64(3, 'UTC'))}, indexOf({problems: Array(UInt64)}, problem)))
  group by problem`
