/** The series converges quickly below this, the continued fraction above. */
const SERIES_BELOW = 2.5

/** 2/sqrt(pi) exp(-x^2) sum of 2^n x^(2n+1) / (1 3 ... 2n+1): all terms are positive, so that nothing cancels (Abramowitz and Stegun 7.1.6). */
const bySeries = (x: number): number => {
  let [term, sum] = [x, x]
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}

/** Abramowitz and Stegun 7.1.14, from the inside out: 60 levels are more than doubles can tell apart from here on. */
const byFraction = (x: number): number => {
  let inner = x
  for (let level = 60; level >= 1; level -= 1) inner = x + level / 2 / inner
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / inner
}

/** The complementary error function for x of at least 0, with at least ten digits even far out, where it is the chance of something rare. */
export const complementaryError = (x: number): number => (x < SERIES_BELOW ? bySeries(x) : byFraction(x))
