/** Releases in which a page (`{route: String}`; empty for any) was viewed. What was sent without one has no name to choose it by. */
export const releases = `
  select release, count() as pageviews, min(at) as first_seen, max(at) as last_seen
  from events
  where project_id = {project: String} and kind = 'pageview' and release != ''
    and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
    and ({route: String} = '' or route = {route: String})
  group by release
  order by last_seen desc, release
  limit 200`
