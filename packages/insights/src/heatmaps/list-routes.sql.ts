import { whoOfRow, withLatestPersons } from '../people/person.sql.ts'

/** Pages of the period, and the layouts of which there is a snapshot, of whatever time. */
export const routes = `
  select route, pageviews, clicks, visitors, last_seen, devices
  from (
    select
      route,
      countIf(kind = 'pageview') as pageviews,
      countIf(kind = 'click') as clicks,
      uniq(${whoOfRow}) as visitors,
      max(at) as last_seen
    from events ${withLatestPersons}
    where project_id = {project: String} and kind in ('pageview', 'click')
      and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
      and ({search: String} = '' or positionCaseInsensitiveUTF8(route, {search: String}) > 0)
    group by route
    order by pageviews desc, clicks desc, route
    limit 1000
  ) as seen
  left any join (
    select route as drawn_route, groupUniqArray(viewport_class) as devices
    from recording_snapshots
    where project_id = {project: String}
    group by route
  ) as drawn on drawn.drawn_route = seen.route
  order by pageviews desc, clicks desc, route`
