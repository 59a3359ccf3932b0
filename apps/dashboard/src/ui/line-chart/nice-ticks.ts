const FACTORS = [1, 2, 2.5, 5, 10]

/**
 * Round values for an axis that begins at zero and reaches at least `max`: at most `count` steps, each 1, 2, 2.5 or 5 times a
 * power of ten, and whole, because what we count is whole.
 */
export const niceTicks = (max: number, count = 4): number[] => {
  const highest = Math.max(max, 1)
  const rough = highest / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.ceil(FACTORS.map((factor) => factor * power).find((candidate) => candidate >= rough) ?? 10 * power)
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step)
}
