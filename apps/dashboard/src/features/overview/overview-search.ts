import { overviewCuts, type OverviewCut } from '@throughline/contract'
import type { OverviewCard } from './cards.ts'

const chartMeasures = ['visitors', 'sessions', 'pageviews'] as const
export type ChartMeasure = (typeof chartMeasures)[number]

const cardNames = ['sources', 'pages', 'devices', 'browsers', 'places'] as const satisfies readonly OverviewCard['name'][]

/** What the overview shows beside its period, as it stands in the address; of each card what it is cut by, where that is not its first. */
export interface OverviewSearch extends Partial<Record<OverviewCard['name'], OverviewCut>> {
  /** `off`: without the period before. */
  compare?: 'off'
  /** What the line draws; visitors if nothing is said. */
  chart?: ChartMeasure
  /** Only visits that fulfil it: the JSON of a condition, a segment's id, or both. */
  where?: string
  segment?: string
}

/** The measure of that name; visitors for anything else. */
export const readChartMeasure = (value: unknown): ChartMeasure => chartMeasures.find((measure) => measure === value) ?? 'visitors'

const isCut = (value: unknown): value is OverviewCut => overviewCuts.some((cut) => cut === value)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Reads the choices from an address; what makes no sense is left out. */
export const readOverviewSearch = (search: Record<string, unknown>): OverviewSearch => {
  const chart = readChartMeasure(search['chart'])
  return {
    ...(search['compare'] === 'off' && { compare: 'off' }),
    ...(chart !== 'visitors' && { chart }),
    ...(isText(search['where']) && { where: search['where'] }),
    ...(isText(search['segment']) && { segment: search['segment'] }),
    ...Object.fromEntries(cardNames.flatMap((name) => (isCut(search[name]) ? [[name, search[name]]] : []))),
  }
}
