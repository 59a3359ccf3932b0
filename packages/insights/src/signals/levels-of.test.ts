import fc from 'fast-check'
import { frustrationScore } from '@throughline/contract'
import { expect, test } from 'vitest'
import { levelsOf } from './levels-of.ts'

const someCounts = fc
  .uniqueArray(fc.integer({ min: 0, max: 5_400 }), { minLength: 1, maxLength: 40 })
  .chain((raws) =>
    fc.tuple(
      ...raws.toSorted((a, b) => a - b).map((raw) => fc.integer({ min: 1, max: 500 }).map((sessions) => ({ raw: raw / 100, sessions }))),
    ),
  )

test('a session’s score is how many in a hundred are calmer, rounded down', () => {
  fc.assert(
    fc.property(someCounts, (counts) => {
      const all = counts.reduce((sum, { sessions }) => sum + sessions, 0)
      const scale = { sessions: Math.max(all, 20), levels: levelsOf(counts) }
      for (const { raw } of counts) {
        const calmer = counts.filter((one) => one.raw < raw).reduce((sum, { sessions }) => sum + sessions, 0)
        expect(frustrationScore(raw, scale)).toBe(Math.floor((calmer * 100) / all))
      }
    }),
  )
})

test('of sessions that are all alike none is frustrated, and of none there are no levels', () => {
  expect(levelsOf([{ raw: 0, sessions: 50 }])).toEqual([])
  expect(levelsOf([])).toEqual([])
})
