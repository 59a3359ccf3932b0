export interface Band {
  readonly low: number
  readonly high: number
}

/** Fewer values than these say nothing of what is usual. */
export const LEAST_VALUES = 4
/** By which the median distance of values that scatter normally becomes their standard deviation. */
const SIGMA_OF_MAD = 1.4826
const LEAST_SHARE = 0.05

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const [left = 0, right = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return (left + right) / 2
}

interface Usual {
  /** So many spreads on each side of the median. */
  readonly spreads: number
  /** The values are numbers of events, people or visits, which scatter even where nothing changes. */
  readonly isCounted: boolean
}

/**
 * Where a value is usual, from those of the weeks before: around their median, by their median distance from it, which a single odd week
 * does not move. The spread is never less than chance alone makes: the root of the median for what is counted, 5 % of it for other
 * numbers. Undefined with fewer than four values.
 */
export const usualBand = (values: readonly number[], { spreads, isCounted }: Usual): Band | undefined => {
  if (values.length < LEAST_VALUES) return undefined
  const median = medianOf(values)
  const mad = medianOf(values.map((value) => Math.abs(value - median)))
  const least = isCounted ? Math.sqrt(Math.max(median, 1)) : Math.abs(median) * LEAST_SHARE
  const reach = spreads * Math.max(mad * SIGMA_OF_MAD, least)
  return { low: isCounted ? Math.max(0, median - reach) : median - reach, high: median + reach }
}
