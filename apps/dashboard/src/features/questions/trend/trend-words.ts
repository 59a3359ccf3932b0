import type { Measure } from '@throughline/contract'

export const measureNames: Readonly<Record<Measure['of'], string>> = {
  count: 'how often',
  persons: 'how many people',
  sessions: 'how many sessions',
  accounts: 'how many accounts',
  'per person': 'how often per person',
  sum: 'the sum of',
  average: 'the average of',
  median: 'the median of',
  p90: 'the 90th percentile of',
}

/** The letter of a series, by which a formula calls it. */
export const letterOf = (series: number): string => String.fromCodePoint('A'.charCodeAt(0) + series)
