const FACTORS = [1, 2, 2.5, 5, 10]

/**
 * Round values for an axis that holds zero and reaches from `min` to `max`, in about `count` steps, each 1, 2, 2.5 or 5 times a power of ten.
 * Where everything is whole, the steps are.
 */
export const scaleTicks = (min: number, max: number, isWhole: boolean, count = 4): number[] => {
  const low = Math.min(0, min)
  const high = Math.max(0, max) === low ? low + 1 : Math.max(0, max)
  const rough = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const round = FACTORS.map((factor) => factor * power).find((step) => step >= rough * 0.999) ?? 10 * power
  const step = isWhole ? Math.max(1, Math.ceil(round)) : round
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step - 1e-9)
  // Reckoned from whole numbers, so that what cannot be written in binary does not add up along the axis.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}
