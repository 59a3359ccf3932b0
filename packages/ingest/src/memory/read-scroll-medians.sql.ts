/** How often scrolling turned on the middle view of each page, for the most viewed pages that have enough of them. */
export const scrollMedians = `
  select route, quantileExactLow(0.5)(burst) as median
  from events
  where project_id = {project: String} and kind = 'leave'
    and at >= {from: DateTime64(3, 'UTC')} and toDate(at) >= toDate({from: DateTime64(3, 'UTC')})
  group by route
  having count() >= {fewest: UInt32}
  order by count() desc
  limit {most: UInt32}`
