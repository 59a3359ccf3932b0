import { QueryLimitError } from '@throughline/analytics-store'
import type { InsightsContext } from '../context.ts'
import {
  countElements,
  countElementsOfAnybody,
  countViews,
  estimateElements,
  EVERYBODY,
  numbersOfElements,
  OTHER_ROWS,
  SAMPLE,
  someoneOnlyNamed,
} from './count-elements.sql.ts'
import type { PlacedKind } from './page.sql.ts'
import { pageParameters, type PageAsked } from './page.ts'

/** How often an element was clicked, or the like, and by how many people. */
export interface CountedElement {
  /** Its selector as a number. */
  readonly number: number
  readonly times: number
  readonly visitors: number
}

export interface PageCounts {
  /** The most frequent first, not more than were asked for. */
  readonly elements: readonly CountedElement[]
  readonly pageviews: number
  /** Who viewed the page, or is in the sample. */
  readonly visitors: number
  /** All that is counted, and whom it comes from. */
  readonly sampleSize: number
  readonly sampleVisitors: number
}

const nothing = { times: 0, visitors: 0 }

const countsOf = (rows: readonly CountedElement[]): PageCounts => {
  const of = (wanted: number) => rows.find(({ number }) => number === wanted) ?? nothing
  return {
    elements: rows.filter(({ number }) => number > SAMPLE),
    pageviews: of(0).times,
    visitors: of(EVERYBODY).visitors,
    sampleSize: of(SAMPLE).times,
    sampleVisitors: of(SAMPLE).visitors,
  }
}

/** Selectors by their short numbers; undefined where two share one, or one is reserved. */
const numbersByShort = async (
  { analytics }: InsightsContext,
  page: PageAsked,
  shorts: readonly number[],
): Promise<Map<number, number> | undefined> => {
  const parameters = { ...pageParameters(page), shorts: [...shorts, 0, EVERYBODY, SAMPLE], limit: shorts.length + 1 }
  const rows = await analytics.query<{ number: number; short: number }>(numbersOfElements, parameters)
  const numbers = new Map(rows.map(({ number, short }) => [short, number]))
  return rows.length === shorts.length && shorts.every((short) => numbers.has(short)) ? numbers : undefined
}

const countByLists = async ({ analytics }: InsightsContext, page: PageAsked, kind: PlacedKind, limit: number) => {
  const parameters = { ...pageParameters(page), limit }
  const [named] = await analytics.query(someoneOnlyNamed(kind), parameters)
  // What does not fit is estimated, which is sooner there than the disk.
  return analytics.query<CountedElement>(named ? countElementsOfAnybody(kind) : countElements(kind), parameters, { inMemory: true })
}

/** The exact counts; undefined where they would take too much memory, or short numbers do not tell the selectors apart. */
const countExactly = async (
  context: InsightsContext,
  page: PageAsked,
  kind: PlacedKind,
  limit: number,
): Promise<PageCounts | undefined> => {
  try {
    const counts = countsOf(await countByLists(context, page, kind, limit))
    const shorts = counts.elements.map(({ number }) => number)
    const numbers = await numbersByShort(context, page, shorts)
    return numbers && { ...counts, elements: counts.elements.map((element) => ({ ...element, number: numbers.get(element.number) ?? 0 })) }
  } catch (cause) {
    if (cause instanceof QueryLimitError && cause.limit === 'memory') return undefined
    throw cause
  }
}

/** What is on a page, by element. Where exact numbers cannot be had, those of visitors of an element are estimates. */
export const readCounts = async (context: InsightsContext, page: PageAsked, kind: PlacedKind, most: number): Promise<PageCounts> => {
  const limit = most + OTHER_ROWS
  const counts = await countExactly(context, page, kind, limit)
  return counts ?? countsOf(await context.analytics.query<CountedElement>(estimateElements(kind), { ...pageParameters(page), limit }))
}

/** How often the page was viewed, and by how many people. */
export const readViews = async ({ analytics }: InsightsContext, page: PageAsked): Promise<Pick<PageCounts, 'pageviews' | 'visitors'>> => {
  const [views] = await analytics.query<Pick<PageCounts, 'pageviews' | 'visitors'>>(countViews, pageParameters(page))
  return views ?? { pageviews: 0, visitors: 0 }
}
