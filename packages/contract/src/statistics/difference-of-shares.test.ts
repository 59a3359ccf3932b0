import { expect, test } from 'vitest'
import { differenceOfShares, isClear } from './difference-of-shares.ts'

const rounded = (one: [number, number], other: [number, number]) => {
  const difference = differenceOfShares({ times: one[0], of: one[1] }, { times: other[0], of: other[1] })
  return difference && [difference.by, difference.low, difference.high].map((value) => Number(value.toFixed(4)))
}

/** The cases that Newcombe gives for his method 10 in Statistics in Medicine 17 (1998), table II. */
test.each([
  [
    [56, 70],
    [48, 80],
    [0.2, 0.0524, 0.3339],
  ],
  [
    [9, 10],
    [3, 10],
    [0.6, 0.1705, 0.809],
  ],
  [
    [10, 10],
    [0, 10],
    [1, 0.6075, 1],
  ],
  [
    [5, 56],
    [0, 29],
    [0.0893, -0.0381, 0.1926],
  ],
  [
    [0, 10],
    [0, 10],
    [0, -0.2775, 0.2775],
  ],
] as const)('%j against %j is as published: %j', (one, other, published) => {
  expect(rounded([...one], [...other])).toEqual(published)
})

test('the other way round it is the same with the other sign', () => {
  expect(rounded([3, 10], [9, 10])).toEqual([-0.6, -0.809, -0.1705])
})

test('shares of nothing do not differ by anything', () => {
  expect(rounded([0, 0], [3, 10])).toBeUndefined()
  expect(rounded([3, 10], [0, 0])).toBeUndefined()
})

test('is clear only where the interval leaves out nothing at all', () => {
  expect(isClear({ by: 0.2, low: 0.05, high: 0.33 })).toBe(true)
  expect(isClear({ by: -0.2, low: -0.33, high: -0.05 })).toBe(true)
  expect(isClear({ by: 0.09, low: -0.04, high: 0.19 })).toBe(false)
})
