import { ofPage } from './page.sql.ts'

/**
 * How far the views of the page were seen, in steps of `{step: UInt32}` px up to `{most: UInt32}` of them, and where the window ended
 * (`fold`). What a tab tells of the page is cut where a page view begins: each time the page is left it tells anew how far it was seen,
 * and a view that was not left yet saw its window. A page that is left for the next at the same moment was left before.
 */
export const reachByStep = `
  select least(intDiv(depth, {step: UInt32}), {most: UInt32}) as step, count() as pageviews, any(fold) as fold
  from (
    select
      arrayJoin(
        arrayMap(
          view -> arrayMax(arrayMap(told -> tupleElement(told, 3), view)),
          arrayFilter(
            view -> tupleElement(view[1], 2) = 1,
            arraySplit(
              told -> tupleElement(told, 2) = 1,
              arraySort(groupArray((at, toUInt8(kind = 'pageview'), if(kind = 'pageview', viewport_height, depth))))
            )
          )
        )
      ) as depth
    from events
    where kind in ('pageview', 'leave') and ${ofPage}
    group by session_id, tab_id
  ) as views
  cross join (
    select toUInt32(quantileExact(0.5)(viewport_height)) as fold from events where kind = 'pageview' and ${ofPage}
  ) as windows
  where depth > 0
  group by step
  order by step`
