/** The ends of recorded page views, each once, with the work of the recorder in ms per second. A view shorter than a second counts as one. */
const views = `
  select
    route, recorder_level as level, recorder_longest_ms as longest, nodes,
    recorder_work_ms * 1000 / greatest(duration_ms, 1000) as cost
  from (
    select event_id, route, recorder_level, recorder_longest_ms, recorder_work_ms, duration_ms, nodes
    from events
    where project_id = {project: String} and kind = 'recorder' and name = 'end'
      and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
      and toDate(at) >= toDate({from: DateTime64(3, 'UTC')}) and toDate(at) <= toDate({to: DateTime64(3, 'UTC')})
    limit 1 by event_id
  )`

const figures = `
  count() as views,
  quantileExact(0.5)(cost) as medianMs,
  quantileExact(0.95)(cost) as p95Ms,
  max(longest) as longestMs,
  arrayMap(step -> length(arrayFilter(one -> one = step, groupArray(level))), range(5)) as levels,
  max(nodes) as maxNodes`

export const costOfAll = `select ${figures} from (${views})`

/** Pages seen once or twice say little, and a single slow machine must not head the list: they come after the others. */
export const costByRoute = `
  select route, ${figures}
  from (${views})
  group by route
  order by views >= 3 desc, p95Ms desc, route
  limit {limit: UInt32}`
