import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualBand } from './usual-band.ts'

/** Each value against each other, without sorting: the middle is where as many lie below as above. */
const slowMedian = (values: readonly number[]): number => {
  const rank = (value: number, place: number): number =>
    values.filter((other, index) => other < value || (other === value && index < place)).length
  const at = (wanted: number): number => values.find((value, place) => rank(value, place) === wanted) ?? Number.NaN
  const { length } = values
  return length % 2 === 1 ? at((length - 1) / 2) : (at(length / 2 - 1) + at(length / 2)) / 2
}

describe('the band of what is usual', () => {
  it('is what a slow reckoning of the definition says', () => {
    const values = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 10 }), fc.boolean(), (before, spreads, isCounted) => {
        const middle = slowMedian(before)
        const scatter = slowMedian(before.map((value) => Math.abs(value - middle))) * 1.4826
        const chance = isCounted ? (middle > 1 ? middle ** 0.5 : 1) : middle * 0.05
        const reach = spreads * (scatter > chance ? scatter : chance)
        const band = usualBand(before, { spreads, isCounted })
        expect(band?.high).toBeCloseTo(middle + reach, 9)
        expect(band?.low).toBeCloseTo(isCounted && middle < reach ? 0 : middle - reach, 9)
      }),
      { seed: 37, numRuns: 300 },
    )
  })

  it('is not moved by one odd week', () => {
    const usual = { spreads: 3, isCounted: true }
    expect(usualBand([100, 104, 96, 101, 99, 103, 97, 5_000], usual)?.high).toBeLessThan(140)
  })

  it('is not made from fewer than four values', () => {
    expect(usualBand([5, 5, 5], { spreads: 3, isCounted: true })).toBeUndefined()
  })

  it('leaves room for chance where nothing ever changed', () => {
    expect(usualBand([100, 100, 100, 100], { spreads: 3, isCounted: true })).toEqual({ low: 70, high: 130 })
    expect(usualBand([0, 0, 0, 0], { spreads: 3, isCounted: true })).toEqual({ low: 0, high: 3 })
    expect(usualBand([40, 40, 40, 40], { spreads: 3, isCounted: false })).toEqual({ low: 34, high: 46 })
  })
})
