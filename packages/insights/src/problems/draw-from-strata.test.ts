import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawFromStrata } from './draw-from-strata.ts'

const strata = fc.array(
  fc.record({ size: fc.integer({ min: 1, max: 50 }), drawn: fc.uniqueArray(fc.nat(1_000), { minLength: 1, maxLength: 3 }) }),
  { maxLength: 8 },
)

test('takes from as many strata as there are, and from each what lies in it, once', () => {
  fc.assert(
    fc.property(strata, fc.integer({ min: 1, max: 5 }), fc.nat(), (all, wanted, seed) => {
      const picked = drawFromStrata(all, wanted, seed)
      expect(picked).toHaveLength(Math.min(wanted, all.flatMap(({ drawn }) => drawn).length))
      expect(new Set(picked.map(({ stratum }) => stratum)).size).toBe(Math.min(picked.length, all.length))
      for (const { stratum, member } of picked) expect(stratum.drawn).toContain(member)
      expect(new Set(picked.map(({ stratum, member }) => `${all.indexOf(stratum)} ${String(member)}`)).size).toBe(picked.length)
      expect(drawFromStrata(all, wanted, seed)).toEqual(picked)
    }),
  )
})

test('draws a stratum first as often as its size says', () => {
  const all = [
    { size: 1, drawn: ['small'] },
    { size: 3, drawn: ['middle'] },
    { size: 6, drawn: ['large'] },
  ]
  const firsts = Array.from({ length: 10_000 }, (_, seed) => drawFromStrata(all, 1, seed)[0]?.member)
  for (const { size, drawn } of all) expect(firsts.filter((one) => one === drawn[0]).length / 10_000).toBeCloseTo(size / 10, 1)
})
