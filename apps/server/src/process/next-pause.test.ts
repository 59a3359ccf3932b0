import { expect, it } from 'vitest'
import { nextPause } from './next-pause.ts'

it('waits longer after each crash, a minute at most, and a second again after a time without', () => {
  const pauses = []
  for (let pause = nextPause(0, 10), n = 0; n < 9; n++, pause = nextPause(pause, 10)) pauses.push(pause / 1000)
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
  expect(nextPause(60_000, 61_000)).toBe(1_000)
})
