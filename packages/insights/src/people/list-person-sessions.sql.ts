import { rowsOfSomebody } from './visitors-of-persons.sql.ts'

/** Sessions of somebody that began before a key, the latest first. */
export const sessionsOfSomebody = `
  select toString(session_id) as id
  from visitor_sessions
  where ${rowsOfSomebody}
    and (session_started_at, session_id) < ({keyAt: DateTime64(3, 'UTC')}, {keyId: UUID})
  group by session_started_at, session_id
  order by session_started_at desc, session_id desc
  limit {limit: UInt32}`
