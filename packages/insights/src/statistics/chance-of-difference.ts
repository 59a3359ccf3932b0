import type { Proportion } from '@throughline/contract'
import { complementaryError } from './complementary-error.ts'

/** Natural logarithms of factorials, by Stirling's series from 20 on, where it has all digits of a double. */
const small = Array.from({ length: 20 }, (_, n) =>
  Array.from({ length: n }, (_one, index) => Math.log(index + 1)).reduce((a, b) => a + b, 0),
)
const logFactorial = (n: number): number =>
  small[n] ?? (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5)

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

/** Fisher and Irwin: the chances of all tables with these sums that are no likelier than this one. */
const exactly = (one: Proportion, other: Proportion): number => {
  const all = one.of + other.of
  const times = one.times + other.times
  const whole = logChoose(all, times)
  const chanceOf = (mine: number): number => Math.exp(logChoose(one.of, mine) + logChoose(other.of, times - mine) - whole)
  // Equally likely tables differ in the last digits.
  const own = chanceOf(one.times) * (1 + 1e-9)
  let sum = 0
  for (let mine = Math.max(0, times - other.of); mine <= Math.min(one.of, times); mine += 1) {
    const chance = chanceOf(mine)
    if (chance <= own) sum += chance
  }
  return Math.min(1, sum)
}

/**
 * How often chance alone would make two shares differ at least as much as these, in either direction: by chi-squared with N - 1, and where one of the
 * expected numbers is below 1 by Fisher and Irwin's exact test, as Campbell (Statistics in Medicine 26, 2007) recommends. 1 where there
 * is nothing to differ.
 */
export const chanceOfDifference = (one: Proportion, other: Proportion): number => {
  const all = one.of + other.of
  const times = one.times + other.times
  if (one.of === 0 || other.of === 0 || times === 0 || times === all) return 1
  const leastExpected = (Math.min(one.of, other.of) * Math.min(times, all - times)) / all
  if (leastExpected < 1) return exactly(one, other)
  const cross = one.times * (other.of - other.times) - other.times * (one.of - one.times)
  const chiSquared = ((all - 1) * cross ** 2) / (one.of * other.of * times * (all - times))
  return complementaryError(Math.sqrt(chiSquared / 2))
}
