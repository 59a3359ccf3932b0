/** So many `times` `of` so many. */
export interface Proportion {
  readonly times: number
  readonly of: number
}

export interface Difference {
  /** The first share less the second, -1 to 1. */
  readonly by: number
  /** Where the true difference lies with 95 % confidence. */
  readonly low: number
  readonly high: number
}

/** The 97.5th percentile of the normal distribution: 95 % lie within as much on both sides. */
const Z = 1.959964

/** Wilson's score interval (1927) of a proportion, 95 %. */
const wilson = ({ times, of }: Proportion): readonly [low: number, high: number] => {
  const share = times / of
  const middle = share + Z ** 2 / (2 * of)
  const half = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))
  const whole = 1 + Z ** 2 / of
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)]
}

/**
 * By how much one share is larger than another, with the 95 % interval that Newcombe (1998, his method 10) builds from the Wilson
 * intervals of both: it holds for few and for many, and never leaves -1 to 1. Undefined where one of the two is of nothing.
 */
export const differenceOfShares = (one: Proportion, other: Proportion): Difference | undefined => {
  if (one.of === 0 || other.of === 0) return undefined
  const [share, otherShare] = [one.times / one.of, other.times / other.of]
  const [low, high] = wilson(one)
  const [otherLow, otherHigh] = wilson(other)
  const by = share - otherShare
  return {
    by,
    low: by - Math.hypot(share - low, otherHigh - otherShare),
    high: by + Math.hypot(high - share, otherShare - otherLow),
  }
}

/** The interval does not hold 0: the difference is more than chance would often make. */
export const isClear = ({ low, high }: Difference): boolean => low > 0 || high < 0
