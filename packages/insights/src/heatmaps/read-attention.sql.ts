import { ofPage } from './page.sql.ts'

/** A tab of a session, as a number of 64 bits: joining names takes several times the memory. */
const tab = 'cityHash64(session_id, tab_id)'

/**
 * For how many ms the views of the page looked at each stretch of it, all of them together, from the top down. A leave tells what has
 * been seen since the one before, so those of a page view add up; and since page views of a tab follow each other, all that it told
 * after the first of them belongs to one of them. What is told at the moment a page view begins was seen before it.
 */
export const attentionByStretch = `
  select sumForEach(attention) as ms
  from events
  inner join (
    select ${tab} as viewing_tab, min(at) as first_view
    from events
    where kind = 'pageview' and ${ofPage}
    group by viewing_tab
  ) as views on views.viewing_tab = ${tab}
  where kind = 'leave' and notEmpty(attention) and at > first_view and ${ofPage}`

/** How many views of the page told for how long it was seen, how many did not, and for how many ms the former were visible together. */
export const attentiveViews = `
  select
    countIf(tupleElement(view, 1) > 0) as told,
    countIf(tupleElement(view, 1) = 0) as untold,
    sumIf(tupleElement(view, 2), tupleElement(view, 1) > 0) as visible_ms
  from (
    select
      arrayJoin(
        arrayMap(
          view -> (arraySum(said -> tupleElement(said, 3), view), arraySum(said -> tupleElement(said, 4), view)),
          arrayFilter(
            view -> tupleElement(view[1], 2) = 1,
            arraySplit(
              said -> tupleElement(said, 2) = 1,
              arraySort(groupArray((at, toUInt8(kind = 'pageview'), toUInt8(notEmpty(attention)), duration_ms)))
            )
          )
        )
      ) as view
    from events
    where kind in ('pageview', 'leave') and ${ofPage}
    group by session_id, tab_id
  ) as views`
