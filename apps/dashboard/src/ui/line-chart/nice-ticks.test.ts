import { describe, expect, it } from 'vitest'
import { niceTicks } from './nice-ticks.ts'

describe('the ticks of an axis', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [180, [0, 50, 100, 150, 200]],
    [1_204, [0, 500, 1_000, 1_500]],
    [9, [0, 3, 6, 9]],
  ])('up to %i are %j', (max, ticks) => expect(niceTicks(max)).toEqual(ticks))

  it('reach the highest value in at most five steps of whole numbers', () => {
    for (let max = 1; max < 100_000; max = Math.ceil(max * 1.07)) {
      const ticks = niceTicks(max)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max)
      expect(ticks.length).toBeLessThanOrEqual(5)
      expect(ticks.every(Number.isInteger)).toBe(true)
    }
  })
})
