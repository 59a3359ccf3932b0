import { expect, test } from 'vitest'
import { attentionRows, longestMs } from './attention-figures.ts'

const attention = {
  stretches: [4_000, 2_000, 1_000].map((meanMs, index) => ({ y: index * 100, meanMs })),
  stretchPx: 100,
  meanVisibleMs: 5_000,
  untold: 0,
}
const nothing = { stretches: [], stretchPx: 100, meanVisibleMs: 0, untold: 3 }

test('joins stretches to so few rows that they can be read, down to the end of the page', () => {
  expect(attentionRows(attention, 450, 10).map(({ from, to, meanMs }) => [from, to, meanMs])).toEqual([
    [0, 100, 4_000],
    [100, 200, 2_000],
    [200, 300, 1_000],
    [300, 400, 0],
    [400, 500, 0],
  ])
  expect(attentionRows(attention, 450, 3).map(({ from, to, meanMs }) => [from, to, meanMs])).toEqual([
    [0, 200, 3_000],
    [200, 400, 500],
    [400, 500, 0],
  ])
})

test('knows the height from what was seen where no picture tells it', () => {
  expect(attentionRows(attention, 0, 10)).toHaveLength(3)
  expect(attentionRows(nothing, 0, 10)).toEqual([{ from: 0, to: 100, meanMs: 0 }])
})

test('knows how long the longest was', () => expect([longestMs(attention), longestMs(nothing)]).toEqual([4_000, 0]))
