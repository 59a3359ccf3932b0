import { problemOfEvent } from '../problems/problem-rows.sql.ts'

/**
 * What happened in a session, each event once, in the order of time. The days in which it happened lead to it; which session it was
 * is the last thing that is asked.
 */
export const timeline = `
  select
    toString(event_id) as id, kind, name, at as happened, tab_id, url, path, route, title, label, tag, selector, message, person_id, status,
    fingerprint, rule, burst, recorder_level, recorder_work_ms, recorder_longest_ms, duration_ms, nodes, properties,
    ${problemOfEvent} as problem_id
  from (
    select * from events
    where project_id = {project: String} and session_id = {session: UUID} and kind != 'near_signal'
      and at >= {from: DateTime64(3, 'UTC')} and at <= {to: DateTime64(3, 'UTC')}
      and toDate(at) >= toDate({from: DateTime64(3, 'UTC')}) and toDate(at) <= toDate({to: DateTime64(3, 'UTC')})
    limit 1 by event_id
  )
  order by happened, id
  limit {limit: UInt32}`
