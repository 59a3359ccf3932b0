/** When the first event arrived; the epoch if none did. */
export const firstArrival = `select min(received_at) as arrived, count() as events from events where project_id = {project: String}`

/** The latest event, looked for among those of the last day on which anything happened. */
export const lastArrival = `
  select received_at as arrived, url
  from events
  where project_id = {project: String}
    and toDate(at) = (select max(toDate(at)) from events where project_id = {project: String})
  order by received_at desc, at desc
  limit 1`
