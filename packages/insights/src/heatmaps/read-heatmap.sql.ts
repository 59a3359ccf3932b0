import { isOfKind, onPage, placedOnPage, type PlacedKind } from './page.sql.ts'

/** What is placed on the document is joined to 64 columns and rows of 16 px. */
const DOCUMENT_CELL = { x: 512, y: 16 }

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

const whichSelectors = { in: 'in', 'not in': 'not in' } as const

/** Whether the list of numbers says which selectors to take, or which to leave. */
export type WhichSelectors = keyof typeof whichSelectors

/**
 * What was on elements, joined to cells of 512 x 2^`{coarser: UInt8}` (of 32,768) each way; each point lies in the middle of what it joins. A
 * selector's number and its cell make one number of 64 bits, which is a third faster to group by than the two.
 */
export const elementPoints = (kind: PlacedKind, which: WhichSelectors): string => `
  select
    bitShiftRight(spot, 12) as number, toInt32(round(sum(element_x) / times)) as x, toInt32(round(sum(element_y) / times)) as y,
    count() as times
  from (
    select
      element_x, element_y,
      bitOr(
        bitShiftLeft(selector_number, 12),
        bitOr(bitShiftLeft(bitShiftRight(element_x, 9 + {coarser: UInt8}), 6), bitShiftRight(element_y, 9 + {coarser: UInt8}))
      ) as spot
    from heatmap_events
    where ${placedOnPage(kind)} and selector_number ${whichSelectors[which]} {numbers: Array(UInt64)}
  ) as placed
  group by spot
  order by times desc, spot
  limit {limit: UInt32}`

/**
 * What may be placed on the document, because the page was as high, joined to small cells; each point lies in the middle of what it joins.
 * `every` is how many there are, also beyond the limit.
 */
export const documentPoints = (kind: PlacedKind, which: WhichSelectors): string => `
  select toInt32(round(avg(across))) as x, toInt32(round(avg(down))) as y, count() as times, sum(times) over () as every
  from heatmap_events
  where ${placedOnPage(kind)} and selector_number ${whichSelectors[which]} {numbers: Array(UInt64)}
    and document_height >= {minHeight: UInt32} and document_height <= {maxHeight: UInt32} and {maxHeight: UInt32} > 0
  group by intDiv(across, ${DOCUMENT_CELL.x}), intDiv(down, ${DOCUMENT_CELL.y})
  order by times desc, x, y
  limit {limit: UInt32}`
