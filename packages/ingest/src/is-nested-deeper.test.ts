import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNestedDeeper } from './is-nested-deeper.ts'

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Object.values(value).reduce((deepest: number, inner) => Math.max(deepest, depthOf(inner)), 0)
    : 0

describe('isNestedDeeper', () => {
  it('measures depth as a parser would', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.integer({ min: 0, max: 8 }), (value, maxDepth) => {
        expect(isNestedDeeper(JSON.stringify(value), maxDepth)).toBe(depthOf(value) > maxDepth)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is not deceived by brackets within strings, or by quotes within them', () => {
    expect(isNestedDeeper(JSON.stringify({ a: '[[[[[[[[\\"[[[[' }), 1)).toBe(false)
    expect(isNestedDeeper('["\\\\",[[]]]', 2)).toBe(true)
  })

  it('answers for text that is no JSON', () => {
    expect(isNestedDeeper('"'.repeat(1_001), 10)).toBe(false)
    expect(isNestedDeeper(']]]]]]]]]]]][[', 10)).toBe(false)
    expect(isNestedDeeper('['.repeat(10_000_000), 1_100)).toBe(true)
  })
})
