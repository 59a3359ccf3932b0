import { rowsOfSomebody } from './visitors-of-persons.sql.ts'

const ofSomebody = `visitor_id in (
  select visitor_id from visitor_sessions where ${rowsOfSomebody}
)`

/** Every time that the site said who one of somebody's visitors is, or said it of the person. */
export const exportedIdentifications = `
  select toString(event_id) as "eventId", at, visitor_id as "visitorId", person_id as "personId", account_id as "accountId", properties
  from identifications
  where project_id = {project: String} and person_id in {persons: Array(String)}
  order by at, event_id
  limit 1 by at, event_id`

export const exportedSessions = `
  select toString(session_id) as id
  from visitor_sessions
  where ${rowsOfSomebody}
  group by session_started_at, session_id
  order by session_started_at, session_id`

/** Columns that say how a row was stored, and nothing of anybody. */
const inside = 'project_id, position'

/**
 * All events of somebody as they are stored, each once, in the order of time. The days on which sessions of theirs went on lead to them: a
 * session's first and last moment are those of its events.
 */
export const exportedEvents = `
  select * except (${inside})
  from events
  where project_id = {project: String} and ${ofSomebody}
    and toDate(at) in (
      select arrayJoin(arrayMap(day -> toDate(started_at) + day, range(toUInt32(least(4, dateDiff('day', started_at, ended_at)) + 1))))
      from visitor_sessions
      where ${rowsOfSomebody}
    )
  order by at, event_id
  limit 1 by at, event_id`
