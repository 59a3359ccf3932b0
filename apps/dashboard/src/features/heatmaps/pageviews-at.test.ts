import { expect, test } from 'vitest'
import { pageviewsAt } from './pageviews-at.ts'

const reach = {
  steps: [
    { y: 0, pageviews: 10 },
    { y: 20, pageviews: 10 },
    { y: 40, pageviews: 4 },
  ],
  medianPx: 20,
  foldPx: 20,
}

test('what lies between two steps was seen by those who saw the next', () => {
  expect([0, 1, 20, 21, 40, 41, 5_000].map((px) => pageviewsAt(reach, px))).toEqual([10, 10, 10, 4, 4, 0, 0])
})

test('a page that nobody saw was seen by nobody anywhere', () => {
  expect(pageviewsAt({ steps: [], medianPx: 0, foldPx: 0 }, 0)).toBe(0)
})
