/** The paths that were viewed, the most viewed first, and beside each how many there are in all. */
export const viewedPaths = `
  select path, pageviews, count() over () as paths, sum(pageviews) over () as all_pageviews
  from (
    select path, count() as pageviews
    from events
    where project_id = {project: String} and kind = 'pageview'
      and at >= {from: DateTime64(3, 'UTC')} and at < {to: DateTime64(3, 'UTC')}
    group by path
  ) as viewed
  order by pageviews desc, path
  limit {most: UInt32}`
