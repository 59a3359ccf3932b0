import type { HeatmapKind } from '@throughline/contract'
import { whoOfRow, withLatestPersons } from '../people/person.sql.ts'
import { ofPage, placedKinds, placedOnPage, type PlacedKind } from './page.sql.ts'

/** What is placed on the document is joined to 64 columns and rows of 16 px. */
const DOCUMENT_CELL = { x: 512, y: 16 }

/** A selector as a number that JSON holds exactly: a fraction as much to group by, and to send, as the selector itself. */
const selectorNumber = 'bitShiftRight(cityHash64(selector), 12)'

/** What a heatmap of the kind counts. */
const counted: Record<HeatmapKind, string> = { ...placedKinds, scroll: `kind = 'pageview'`, attention: `kind = 'pageview'` }

export const pageTotals = (kind: HeatmapKind): string => `
  select
    countIf(${counted[kind]}) as times,
    uniqExactIf(${whoOfRow}, ${counted[kind]}) as sample_visitors,
    countIf(kind = 'pageview') as pageviews,
    uniqExact(${whoOfRow}) as visitors
  from events ${withLatestPersons}
  where kind in ('click', 'rest', 'signal', 'pageview') and ${ofPage}`

const heightAgrees = `
  document_height >= {minHeight: UInt32} and document_height <= {maxHeight: UInt32} and document_width > 0 and {maxHeight: UInt32} > 0`

/** Something may be placed on the document: it was not on something that stays while the page scrolls, and the page is as high. */
const fitsDocument = `fixed = 0 and ${heightAgrees}`

/** Labels and tags may differ from click to click; any of them names the element. */
export const touchedElements = (kind: PlacedKind): string => `
  select
    any(selector) as touched, ${selectorNumber} as number, count() as times, countIf(${fitsDocument}) as on_document,
    uniq(${whoOfRow}) as visitors, anyIf(label, label != '') as shown_label, anyIf(tag, tag != '') as shown_tag
  from events ${withLatestPersons}
  where ${placedOnPage(kind)}
  group by number
  order by times desc, touched
  limit {limit: UInt32}`

const whichSelectors = { in: 'in', 'not in': 'not in' } as const

/** Whether the list of numbers says which selectors to take, or which to leave. */
export type WhichSelectors = keyof typeof whichSelectors

/** What was on elements, joined to cells of `{cell: UInt16}` (of 32,768) each way; each point lies in the middle of what it joins. */
export const elementPoints = (kind: PlacedKind, which: WhichSelectors): string => `
  select
    number, toInt32(round(sum(element_x) / times)) as x, toInt32(round(sum(element_y) / times)) as y, count() as times
  from events
  where ${placedOnPage(kind)} and ${selectorNumber} ${whichSelectors[which]} {numbers: Array(UInt64)}
  group by
    ${selectorNumber} as number,
    toUInt16(intDiv(element_x, {cell: UInt16}) * 256 + intDiv(element_y, {cell: UInt16})) as place
  order by times desc, number, place
  limit {limit: UInt32}`

const acrossDocument = 'greatest(0, least(32767, page_x * 32767. / document_width))'
const downDocument = 'greatest(0, least(toInt32(document_height), page_y))'

export const documentPoints = (kind: PlacedKind, which: WhichSelectors): string => `
  select
    toInt32(round(avg(${acrossDocument}))) as x, toInt32(round(avg(${downDocument}))) as y, count() as times
  from events
  where ${placedOnPage(kind)} and ${fitsDocument} and ${selectorNumber} ${whichSelectors[which]} {numbers: Array(UInt64)}
  group by intDiv(toUInt32(${acrossDocument}), ${DOCUMENT_CELL.x}), intDiv(${downDocument}, ${DOCUMENT_CELL.y})
  order by times desc, x, y
  limit {limit: UInt32}`
