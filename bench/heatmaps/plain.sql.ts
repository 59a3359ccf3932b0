const allClicks = `project_id = {project: String} and kind = 'click' and route = '/' and viewport_width >= 1024`

/** The leanest SQL for the picture alone: where on which element, from the events as they are stored. */
export const plainGrid = `
  select selector, intDiv(element_x, 1024) as x, intDiv(element_y, 1024) as y, count() as clicks
  from events
  where ${allClicks}
  group by selector, x, y
  order by clicks desc
  limit 10000`

/** The leanest SQL for the list alone: how many clicks, by how many browsers. */
export const plainElements = `
  select selector, count() as clicks, uniq(visitor_id) as visitors
  from events
  where ${allClicks}
  group by selector
  order by clicks desc
  limit 10000`
