import { expect, test } from 'vitest'
import { compareReach } from './compare-reach.ts'

const page = (height: number, seen: number, of: number) => ({
  sampleSize: of,
  snapshot: { documentHeight: height } as never,
  reach: {
    steps: [
      { y: 0, pageviews: of },
      { y: height / 2, pageviews: seen },
    ],
    medianPx: 0,
    foldPx: 0,
  },
})

test('pages of different heights are compared by tenths of each', () => {
  const rows = compareReach(page(2_000, 30, 40), page(1_000, 10, 40))
  expect(rows).toHaveLength(11)
  expect(rows[5]).toMatchObject({ tenth: 5, a: { y: 1_000, pageviews: 30, share: 0.75 }, b: { y: 500, pageviews: 10, share: 0.25 } })
  expect(rows[5]?.difference?.by).toBeCloseTo(0.5)
  expect(rows[10]?.difference?.by).toBe(0)
})

test('where nobody saw one of them there is no difference to tell', () => {
  const rows = compareReach(page(2_000, 30, 40), { sampleSize: 0, snapshot: null, reach: { steps: [], medianPx: 0, foldPx: 0 } })
  expect(rows.every(({ difference, b }) => difference === undefined && b.share === 0)).toBe(true)
})
