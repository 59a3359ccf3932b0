import { rowsOfSomebody } from './visitors-of-persons.sql.ts'

/** What somebody did and met before a key, each event once, the latest first. */
export const timelineOfSomebody = `
  select
    toString(event_id) as id, kind, name, at as happened, visitor_id, toString(session_id) as session, url, route, detail, status, rule,
    burst, duration_ms
  from visitor_events
  where ${rowsOfSomebody}
    and kind in {kinds: Array(String)}
    and at <= {keyAt: DateTime64(3, 'UTC')} and (at, event_id) < ({keyAt: DateTime64(3, 'UTC')}, {keyId: UUID})
  order by at desc, event_id desc
  limit 1 by at, event_id
  limit {limit: UInt32}`

/** What the site told with the events `{ids: Array(UUID)}`, of which the other values say where they lie. */
export const propertiesOfEvents = `
  select toString(event_id) as id, properties
  from events
  where project_id = {project: String} and kind in ('custom', 'identify')
    and toDate(at) in {days: Array(Date)} and name in {names: Array(String)} and at in {times: Array(DateTime64(3, 'UTC'))}
    and event_id in {ids: Array(UUID)} and properties not in ('', '{}')
  limit 1 by event_id`
