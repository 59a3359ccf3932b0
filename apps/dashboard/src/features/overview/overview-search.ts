const chartMeasures = ['visitors', 'sessions', 'pageviews'] as const
export type ChartMeasure = (typeof chartMeasures)[number]

/** What the overview shows beside its period, as it stands in the address. */
export interface OverviewSearch {
  /** `off`: without the period before. */
  compare?: 'off'
  /** What the line draws; visitors if nothing is said. */
  chart?: ChartMeasure
}

/** The measure of that name; visitors for anything else. */
export const readChartMeasure = (value: unknown): ChartMeasure => chartMeasures.find((measure) => measure === value) ?? 'visitors'

/** Reads the choices from an address; what makes no sense is left out. */
export const readOverviewSearch = (search: Record<string, unknown>): OverviewSearch => {
  const chart = readChartMeasure(search['chart'])
  return { ...(search['compare'] === 'off' && { compare: 'off' }), ...(chart !== 'visitors' && { chart }) }
}
