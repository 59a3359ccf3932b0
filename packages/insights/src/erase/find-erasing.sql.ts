const into = `insert into erasing (project_id, erasure_id, kind, id, route)`
const key = `{project: String}, {erasure: String}`
const found = (kinds: string, column = 'id'): string =>
  `(select ${column} from erasing where erasure_id = {erasure: String} and project_id = {project: String} and kind in (${kinds}))`

/** Whom it is about. The engine's own log of questions, where it keeps one, is not to remember it. */
export const noteSubject = `${into} select ${key}, {kind: String}, {id: String}, '' settings log_queries = 0`

/**
 * The browsers in which the person was ever named. Those in which others were named too are shared: of their sessions only some are this
 * person's.
 */
const visitorsOfPersons = `
  ${into}
  select ${key}, if(countIf(person_id != '' and person_id not in ${found("'person'")}) > 0, 'shared_visitor', 'visitor'), visitor_id, ''
  from
  (
    select visitor_id, person_id from events where project_id = {project: String}
    union all
    select visitor_id, person_id from identities where project_id = {project: String}
  )
  where visitor_id in
  (
    select visitor_id from events where project_id = {project: String} and person_id in ${found("'person'")}
    union all
    select visitor_id from identities where project_id = {project: String} and person_id in ${found("'person'")}
  )
  and visitor_id not in ${found("'visitor'")}
  group by visitor_id`

/** Persons who were never seen in any other browser go with this one. */
const personsOfVisitors = `
  ${into}
  select distinct ${key}, 'person', person_id, ''
  from events
  where project_id = {project: String} and person_id != '' and visitor_id in ${found("'visitor'")}
    and person_id not in
    (
      select person_id from events
      where project_id = {project: String} and person_id != '' and visitor_id not in ${found("'visitor'")}
      union all
      select person_id from identities
      where project_id = {project: String} and visitor_id not in ${found("'visitor'")}
    )
    and person_id not in ${found("'person'")}`

const sessionsOfVisitors = (table: 'events' | 'recording_chunks' | 'sessions'): string => `
  ${into}
  select distinct ${key}, 'session', toString(session_id), ''
  from ${table}
  where project_id = {project: String} and visitor_id in ${found("'visitor'")}`

/** Of a shared browser: those in which the person is named, and those in which nobody is, which could be the person's. */
const sessionsOfSharedVisitors = `
  ${into}
  select ${key}, 'session', toString(session_id), ''
  from events
  where project_id = {project: String} and visitor_id in ${found("'shared_visitor'")}
  group by session_id
  having countIf(person_id in ${found("'person'")}) > 0 or countIf(person_id != '') = 0`

const ofSessions = `project_id = {project: String} and session_id in ${found("'session'", 'toUUID(id)')}`

const namedBySessions = [
  `${into} select distinct ${key}, 'tab', toString(cityHash64(session_id, tab_id)), '' from events where ${ofSessions}`,
  `${into}
   select distinct ${key}, 'element', toString(bitShiftRight(cityHash64(selector), 12)), route
   from events where ${ofSessions} and kind in ('click', 'rest', 'signal')`,
  `${into} select distinct ${key}, 'problem', toString(problem), '' from problem_events where ${ofSessions}`,
  `${into} select distinct ${key}, 'asset', hash, '' from recording_assets where ${ofSessions} and length(hash) = 64`,
  `${into}
   select distinct ${key}, 'account', account_id, ''
   from person_accounts where project_id = {project: String} and person_id in ${found("'person'")} and account_id != ''`,
]

/** What has to be written down before the rows go, in order; more of it may be found each time it is run. */
export const findErasing: readonly string[] = [
  personsOfVisitors,
  visitorsOfPersons,
  sessionsOfVisitors('events'),
  sessionsOfVisitors('recording_chunks'),
  sessionsOfVisitors('sessions'),
  sessionsOfSharedVisitors,
  ...namedBySessions,
]

/** How much was found: browsers of which anything is stored, and sessions. */
export const countErasing = `
  select
    uniqExactIf(id, kind = 'shared_visitor' or (kind = 'visitor' and id in
    (
      select visitor_id from sessions where project_id = {project: String} and visitor_id in ${found("'visitor'")}
      union all
      select visitor_id from identities where project_id = {project: String} and visitor_id in ${found("'visitor'")}
    ))) as visitors,
    uniqExactIf(id, kind = 'session') as sessions,
    uniqExactIf(id, kind = 'person') as persons
  from erasing
  where erasure_id = {erasure: String} and project_id = {project: String}`

export const countFoundRecordings = `
  select uniqExact(session_id) as recordings, toUInt64(sum(raw_bytes)) as bytes
  from recording_chunks where ${ofSessions}`

/** Ids by which late data is known, and the recordings that are named elsewhere. */
export const listErasing = `
  select distinct kind, id from erasing
  where erasure_id = {erasure: String} and project_id = {project: String} and kind in {kinds: Array(String)}`

export const dropErasing = `alter table erasing drop partition {erasure: String}`

/**
 * Who is back although they were erased, by the digests that collectors know them by: from a backup that was restored, or from a
 * collector that was away all the while.
 */
export const findReturned = `
  select distinct pair.1 as kind, pair.2 as id
  from sessions
  array join [('visitor', visitor_id), ('person', person_id)] as pair
  where project_id = {project: String} and pair.2 != ''
    and lower(hex(SHA256(concat({salt: String}, '\\n', {project: String}, '\\n', pair.1, '\\n', pair.2)))) in {digests: Array(String)}
  limit 1000`

/** Erasures that were begun here, with the project each belongs to. */
export const begunErasures = `select distinct erasure_id as id, project_id as project from erasing`
