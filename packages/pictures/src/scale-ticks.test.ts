import { expect, test } from 'vitest'
import { scaleTicks } from './scale-ticks.ts'

test.each([
  [0, 0, true, [0, 1]],
  [0, 3, true, [0, 1, 2, 3]],
  [0, 180, true, [0, 50, 100, 150, 200]],
  [0, 0.42, false, [0, 0.2, 0.4, 0.6]],
  [-12, 30, false, [-20, 0, 20, 40]],
  [-5, -1, true, [-6, -4, -2, 0]],
  [0, 1, false, [0, 0.25, 0.5, 0.75, 1]],
])('an axis from %d to %d (whole: %s) has the ticks %j', (min, max, isWhole, ticks) => expect(scaleTicks(min, max, isWhole)).toEqual(ticks))
