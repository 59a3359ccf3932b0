/** The pictures that an answer can be shown as. */
export const trendViews = ['line', 'bars', 'area', 'number', 'table', 'ranking'] as const
export type TrendView = (typeof trendViews)[number]

export const trendViewNames: Readonly<Record<TrendView, string>> = {
  line: 'Lines',
  bars: 'Bars',
  area: 'Areas',
  number: 'Numbers',
  ranking: 'Ranking',
  table: 'Table',
}

export const readTrendView = (view: string | undefined): TrendView => trendViews.find((known) => known === view) ?? 'line'
