import { isCounted, type TrendQuery } from '@throughline/contract'

const wholeMeasures: ReadonlySet<string> = new Set(['count', 'persons', 'sessions', 'accounts'])

/** Everything that is counted is whole: no averages, no quotients, and no metrics, which may be either. */
export const isWhole = ({ formula, series }: TrendQuery): boolean =>
  formula === undefined && series.every((one) => isCounted(one) && wholeMeasures.has(one.measure.of))

/** The lines add up to something: events, or sums, of different values. People may be in several. */
export const isAdditive = ({ formula, series, breakdown }: TrendQuery): boolean =>
  formula === undefined &&
  breakdown !== undefined &&
  series.length === 1 &&
  series.every((one) => isCounted(one) && ['count', 'sum'].includes(one.measure.of))
