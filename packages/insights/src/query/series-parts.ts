import { isCounted, type CountedSeries, type Metric, type MetricId, type TrendSeries } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { readFormula, type Formula } from './formula.ts'
import { nameOfMatch } from './name-of-match.ts'
import type { QueryContext } from './query-context.ts'

/** A metric that a series names, and where it is read: there only the visits count that it is of. */
export interface SeriesMetric extends Pick<Metric, 'name' | 'query' | 'take'> {
  readonly analytics: QueryContext['analytics']
}
export type SeriesMetrics = ReadonlyMap<MetricId, SeriesMetric>

/** What a series is made of: what is counted, and how that is joined. */
export interface SeriesParts {
  readonly label: string
  readonly parts: readonly [CountedSeries, ...CountedSeries[]]
  /** Over the parts; absent where there is one. */
  readonly formula?: Formula
  readonly analytics: QueryContext['analytics']
}

const takenAs = ({ query, take }: SeriesMetric): string => {
  if ('trend' in take) return `the ${take.trend} of a trend`
  return query.kind === 'funnel' ? 'taken of a funnel' : `taken of ${query.kind}`
}

const partsOfMetric = (at: string, metric: SeriesMetric | undefined, label: string | undefined): SeriesParts | Refusal => {
  if (!metric) return invalidInput(at, 'there is no such metric; it may have been removed')
  const { name, query, take, analytics } = metric
  if (query.kind !== 'trend' || !('trend' in take) || take.trend !== 'total')
    return invalidInput(at, `“${name}” is ${takenAs(metric)}, and only a metric that is the total of a trend can be a series`)
  const [first, ...more] = query.series.filter(isCounted)
  if (!first) return invalidInput(at, `“${name}” counts no events`)
  const read = query.formula === undefined ? undefined : readFormula(query.formula, query.series.length)
  if (read && 'wrong' in read) return invalidInput(at, read.wrong)
  return { label: label ?? name, parts: [first, ...more], ...(read && { formula: read.formula }), analytics }
}

/** What one series of a trend is made of. Refuses a metric that is not there, or cannot be a series. */
export const partsOfSeries = ({ analytics, metrics }: QueryContext, series: TrendSeries, place: number): SeriesParts | Refusal =>
  isCounted(series)
    ? { label: series.label ?? nameOfMatch(series.match), parts: [series], analytics }
    : partsOfMetric(`series.${place}.metric`, metrics?.get(series.metric), series.label)

/** The same of all of them; the first refusal there is. */
export const partsOfAll = (context: QueryContext, series: readonly TrendSeries[]): { of: SeriesParts[] } | Refusal => {
  const of: SeriesParts[] = []
  for (const [place, one] of series.entries()) {
    const read = partsOfSeries(context, one, place)
    if ('error' in read) return read
    of.push(read)
  }
  return { of }
}
