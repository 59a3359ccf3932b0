import type { QueryPeriod } from '@throughline/contract'
import { readPeriod } from '../questions/read-parts.ts'
import type { MetricsSearch } from './metrics-search.ts'

const usual: QueryPeriod = { last: { count: 30, unit: 'day' } }

/** The period that an address means; the last 30 days where it says nothing that can be read. */
export const periodInAddress = ({ during }: MetricsSearch): QueryPeriod => {
  if (during === undefined) return usual
  try {
    return readPeriod(JSON.parse(during)) ?? usual
  } catch {
    return usual
  }
}
