import { isOfKind, onPage, placedOnPage, type PlacedKind } from './page.sql.ts'

/** What the selectors' numbers stand for. */
export const namesOfElements = `
  select selector_number as number, max(selector) as touched, max(label) as shown_label, max(tag) as shown_tag
  from heatmap_elements
  where project_id = {project: String} and route = {route: String} and selector_number in {numbers: Array(UInt64)}
  group by number
  limit {limit: UInt32}`

/** How often each element was clicked in a rage, and in vain. */
export const frictionOfElements = `
  select selector_number as number, countIf(${isOfKind('rage')}) as rage, countIf(${isOfKind('dead')}) as dead
  from heatmap_events
  where (${isOfKind('rage')} or ${isOfKind('dead')}) and ${onPage}
  group by number
  order by rage + dead desc, number
  limit {limit: UInt32}`

/** How to place what was on an element: on it, joined to 64 cells each way or, halved up to three times, to 8; or elsewhere. */
export const ON_DOCUMENT = 4
export const NOWHERE = 5

/**
 * The 52 bits of a selector's number and 12 of the cell make one number, which is a third faster to group by than the two. On the document
 * things are joined to 64 columns and lines of 16 px, and heights end at 2^20 px: with so small a number a selector could only be mixed up
 * if the upper 42 bits of its own were 0.
 */
const SPOTS_OF_DOCUMENT = 2 ** 22

const way = (selector: string) => `transform(${selector}, {numbers: Array(UInt64)}, {ways: Array(UInt8)}, {otherWay: UInt8})`

/**
 * Where things were, joined to cells; each point lies in the middle of what it joins. `{numbers: Array(UInt64)}` are selectors, and
 * `{ways: Array(UInt8)}` how to place what was on them: all others as `{otherWay: UInt8}` says. What was on an element may be placed on the
 * document (then `number` is 0) only if that was as high. One row for each selector, with lists of its points; `on_document` is how many
 * things are there, also beyond the limit.
 *
 * All in one reading of the rows, which costs more than grouping them: so each row takes few steps, those that the engine does for many at
 * once, and what has no place is left out by its spot and not by its row.
 */
export const points = (kind: PlacedKind): string => `
  select number, groupArray(x) as xs, groupArray(y) as ys, groupArray(times) as counts, any(on_document) as on_document
  from (
    select
      if(spot < ${SPOTS_OF_DOCUMENT}, 0, bitShiftRight(spot, 12)) as number,
      toInt32(round(sum_x / times)) as x, toInt32(round(sum_y / times)) as y, times,
      sumIf(times, number = 0) over () as on_document
    from (
      select spot, sum(x) as sum_x, sum(y) as sum_y, count() as times
      from (
        select
          ${way('selector_number')} as way,
          if(way = ${ON_DOCUMENT}, across, element_x) as x,
          if(way = ${ON_DOCUMENT}, down, toUInt32(element_y)) as y,
          if(
            way = ${ON_DOCUMENT} and toUInt32(document_height - {minHeight: UInt32}) <= {maxHeight: UInt32} - {minHeight: UInt32},
            toUInt64(bitOr(bitShiftLeft(bitShiftRight(down, 4), 6), toUInt32(bitShiftRight(across, 9)))),
            bitOr(
              bitShiftLeft(selector_number, 12),
              toUInt64(bitOr(bitShiftLeft(bitShiftRight(element_y, 9 + way), 6), bitShiftRight(element_x, 9 + way)))
            )
          ) as spot
        from heatmap_events
        where ${placedOnPage(kind)}
      ) as placed
      group by spot
    ) as cells
    where spot < ${SPOTS_OF_DOCUMENT} or ${way('bitShiftRight(spot, 12)')} < ${ON_DOCUMENT}
    order by times desc, spot
    limit {limit: UInt32}
  ) as drawn
  group by number`
