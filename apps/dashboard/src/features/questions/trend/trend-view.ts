import type { TrendQuery } from '@throughline/contract'
import { isAdditive } from '@throughline/pictures'

/** The pictures that an answer can be shown as. */
export const trendViews = ['line', 'bars', 'grouped', 'area', 'number', 'table', 'ranking', 'map'] as const
export type TrendView = (typeof trendViews)[number]

export const trendViewNames: Readonly<Record<TrendView, string>> = {
  line: 'Lines',
  bars: 'Bars',
  grouped: 'Grouped bars',
  area: 'Areas',
  number: 'Numbers',
  ranking: 'Ranking',
  table: 'Table',
  map: 'Map',
}

export const readTrendView = (view: string | undefined): TrendView => trendViews.find((known) => known === view) ?? 'line'

/** Those that say something of a question: bars stand beside each other by themselves where they add up to nothing. */
export const viewsOf = (query: TrendQuery): TrendView[] => trendViews.filter((view) => view !== 'grouped' || isAdditive(query))
