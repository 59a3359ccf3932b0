import type { TrendQuery } from '@throughline/contract'
import { fittingInterval } from './fitting-interval.ts'
import type { TrendView } from './trend-view.ts'

/** As many as there are countries; other pictures show so many lines that can be told apart. */
export const ON_A_MAP = 250
const IN_OTHERS = 8

export const isByCountry = ({ breakdown }: TrendQuery): boolean =>
  breakdown !== undefined && 'of' in breakdown.by && breakdown.by.of === 'country'

/**
 * The question that a picture needs: a map is of all countries and of the whole period, so its buckets are as few as can be; what was asked for a map
 * has fewer lines and finer buckets again in other pictures. The same one where it is right as it is.
 */
export const askedFor = (view: TrendView, query: TrendQuery): TrendQuery => {
  const isOfMap = query.breakdown?.most === ON_A_MAP
  if (view === 'map')
    return isByCountry(query) && isOfMap ? query : { ...query, interval: 'month', breakdown: { by: { of: 'country' }, most: ON_A_MAP } }
  if (!query.breakdown || !isOfMap) return query
  return { ...query, interval: fittingInterval(query.period, 'day'), breakdown: { ...query.breakdown, most: IN_OTHERS } }
}
