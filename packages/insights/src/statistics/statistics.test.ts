import { expect, test } from 'vitest'
import { adjustForMany } from './adjust-for-many.ts'
import { chanceOfDifference } from './chance-of-difference.ts'
import { complementaryError } from './complementary-error.ts'

test.each([
  [0, 1],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [2, 0.004677734981047266],
  [2.4999, 0.0004071699003334514],
  [2.5, 0.00040695201744495897],
  [3, 2.209049699858544e-5],
  [5, 1.5374597944280349e-12],
  [10, 2.088487583762545e-45],
])('the complementary error of %d is as tables have it: %d', (x, tabled) => {
  expect(complementaryError(x) / tabled).toBeCloseTo(1, 9)
})

const chance = (one: [number, number], other: [number, number]): number =>
  chanceOfDifference({ times: one[0], of: one[1] }, { times: other[0], of: other[1] })

test('60 of 100 against 45 of 100: chi-squared with N - 1 is 199 x 1500^2 / (100 x 100 x 105 x 95) = 4.4887', () => {
  expect(chance([60, 100], [45, 100])).toBeCloseTo(0.034119, 5)
  expect(chance([45, 100], [60, 100])).toBeCloseTo(0.034119, 5)
})

test('where hardly any are expected, all tables are counted: of 4,060 ways to choose 3 of 30, one or 82', () => {
  expect(chance([3, 3], [0, 27])).toBeCloseTo(1 / 4060, 12)
  expect(chance([2, 3], [1, 27])).toBeCloseTo(82 / 4060, 12)
  expect(chance([0, 3], [3, 27])).toBeCloseTo(1, 12)
})

test('tables of a million are counted as well', () => {
  const rare = chance([9, 1_000], [0, 999_000])
  expect(rare).toBeGreaterThan(0)
  expect(rare / 1e-27).toBeCloseTo(0.9646, 1)
})

test('what all or nobody have, and shares of nothing, differ by nothing', () => {
  expect(chance([5, 5], [7, 7])).toBe(1)
  expect(chance([0, 5], [0, 7])).toBe(1)
  expect(chance([0, 0], [3, 7])).toBe(1)
})

/** The 15 chances of the example that Benjamini and Hochberg give, of which four are found at 0.05 where Bonferroni finds three. */
const published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]

test('of the published example four hold', () => {
  expect(adjustForMany(published).filter((adjusted) => adjusted <= 0.05)).toHaveLength(4)
  expect(adjustForMany(published).slice(0, 4)).toEqual([0.0015, 0.003, 0.0095, 0.035625].map((value) => expect.closeTo(value, 10)))
})

test('the order in which they come says nothing, and none becomes less likely than a smaller one', () => {
  const turned = adjustForMany(published.toReversed()).toReversed()
  expect(turned).toEqual(adjustForMany(published))
  expect(turned.every((value, index) => index === 0 || value >= (turned[index - 1] ?? 0))).toBe(true)
  expect(adjustForMany([])).toEqual([])
})
