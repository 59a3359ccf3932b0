import type { Interval } from '@throughline/contract'

/** The period and interval in the address of a metric's pages. */
export interface MetricsSearch {
  /** A period as JSON; the last 30 days if nothing is said. */
  during?: string
  interval?: Interval
}

const known: readonly Interval[] = ['hour', 'day', 'week', 'month']

export const readMetricsSearch = ({ during, interval }: Record<string, unknown>): MetricsSearch => {
  const read = known.find((one) => one === interval)
  return { ...(typeof during === 'string' && during !== '' && { during }), ...(read && { interval: read }) }
}
