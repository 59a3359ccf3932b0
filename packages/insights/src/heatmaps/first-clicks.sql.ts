import { isOfKind, onPage } from './page.sql.ts'

const LARGEST = '18446744073709551615'

/**
 * Of each element: in how many page views it was clicked, and the median of the ms from a page view's begin to its first click on it. A click
 * belongs to the latest view of the page in its tab. Where there are more than `{most: UInt32}` page views, those of a part of the
 * visitors stand for all: whose numbers are the smallest, as many as that needs.
 */
export const firstClicks = `
  with
    (select count() from heatmap_events where kind = 'pageview' and ${onPage}) as views,
    if(views <= {most: UInt32}, ${LARGEST}, toUInt64(${LARGEST} * ({most: UInt32} / views))) as last_visitor
  select number, count() as first_clicks, quantileExactInclusive(0.5)(after_ms) as median_ms
  from (
    select
      clicks.selector_number as number,
      toUnixTimestamp64Milli(min(clicks.at)) - toUnixTimestamp64Milli(views.at) as after_ms
    from (
      select tab, at, selector_number from heatmap_events where ${isOfKind('click')} and ${onPage} and visitor <= last_visitor
    ) as clicks
    asof join (
      select tab, at from heatmap_events where kind = 'pageview' and ${onPage} and visitor <= last_visitor
    ) as views on views.tab = clicks.tab and views.at <= clicks.at
    group by number, clicks.tab, views.at
  ) as firsts
  group by number
  order by first_clicks desc, number
  limit {limit: UInt32}`
