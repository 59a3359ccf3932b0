/** When the first event that is kept of a project happened. The first day is found in the order of the table, without reading it. */
export const historyBegins = `
  select min(at) as first_at
  from events
  where project_id = {project: String} and toDate(at) = (
    select toDate(at) from events where project_id = {project: String} order by project_id, toDate(at) limit 1)
  having count() > 0`
