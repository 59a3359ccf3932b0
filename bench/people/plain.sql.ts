/** The leanest SQL for the newest 51 events of these visitors from the events as they are stored. */
export const plainTimeline = `
  select
    toString(event_id) as id, kind, name, at, visitor_id, toString(session_id) as session, url, route, title, label, selector, message,
    status, properties
  from events
  where project_id = {project: String} and visitor_id in {visitors: Array(String)} and kind in ('pageview', 'click', 'custom', 'failed_request', 'identify')
  order by at desc, event_id desc
  limit 51`

export const bytesOfTables = `
  select table, sum(rows) as row_count, sum(data_compressed_bytes) as bytes
  from system.parts
  where active and table in ('events', 'visitor_events', 'visitor_sessions', 'identifications', 'sessions')
  group by table
  order by table`
