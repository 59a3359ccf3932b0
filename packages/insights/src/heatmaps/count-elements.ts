import { QueryLimitError } from '@throughline/analytics-store'
import type { InsightsContext } from '../context.ts'
import { countElements, countViews, estimateElements, EVERYBODY, OTHER_ROWS, SAMPLE } from './count-elements.sql.ts'
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

/** What is on a page, by element. Where exact numbers would take too much memory, those of visitors of an element are estimates. */
export const readCounts = async ({ analytics }: InsightsContext, page: PageAsked, kind: PlacedKind, most: number): Promise<PageCounts> => {
  const parameters = { ...pageParameters(page), limit: most + OTHER_ROWS }
  const ask = (sql: string) => analytics.query<CountedElement>(sql, parameters)
  try {
    return countsOf(await ask(countElements(kind)))
  } catch (cause) {
    if (!(cause instanceof QueryLimitError && cause.limit === 'memory')) throw cause
    return countsOf(await ask(estimateElements(kind)))
  }
}

/** How often the page was viewed, and by how many people. */
export const readViews = async ({ analytics }: InsightsContext, page: PageAsked): Promise<Pick<PageCounts, 'pageviews' | 'visitors'>> => {
  const [views] = await analytics.query<Pick<PageCounts, 'pageviews' | 'visitors'>>(countViews, pageParameters(page))
  return views ?? { pageviews: 0, visitors: 0 }
}
