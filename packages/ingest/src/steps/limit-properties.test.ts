import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { aCustomEvent, aDraft, someTools } from '../../test/builders.ts'
import { limitProperties } from './limit-properties.ts'
import { writeProperties } from './write-properties.ts'

const limit = async (props: Record<string, unknown>) => {
  const draft = aDraft(aCustomEvent({ props }))
  const { tools, cuts } = await someTools()
  limitProperties(draft, tools)
  writeProperties(draft)
  return { kept: JSON.parse(draft.row.properties) as Record<string, unknown>, cuts }
}

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Object.values(value).reduce((deepest: number, inner) => Math.max(deepest, depthOf(inner)), 0)
    : 0

describe('limitProperties', () => {
  it('keeps what is within the limits as it is', async () => {
    const props = { plan: 'pro', seats: 3, trial: false, none: null, tags: ['a', 'b'], address: { city: { name: 'Athens' } } }
    expect(await limit(props)).toEqual({ kept: props, cuts: [] })
  })

  it('keeps 100 properties', async () => {
    const { kept, cuts } = await limit(Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`key-${index}`, index])))
    expect(Object.keys(kept)).toHaveLength(100)
    expect(cuts).toEqual(['property_count'])
  })

  it('cuts keys and values to their length', async () => {
    const { kept, cuts } = await limit({ ['k'.repeat(500)]: 'v'.repeat(5_000) })
    expect(kept).toEqual({ ['k'.repeat(128)]: 'v'.repeat(2_000) })
    expect(cuts.toSorted()).toEqual(['property_key', 'property_value'])
  })

  it('leaves out what is deeper than three levels', async () => {
    const { kept, cuts } = await limit({ a: { b: { c: { d: 1 }, e: 2 } } })
    expect(kept).toEqual({ a: { b: { e: 2 } } })
    expect(cuts).toEqual(['property_depth'])
  })

  it.each(['__proto__', 'constructor', 'prototype'])('leaves out a property named %s, at every level', async (name) => {
    const props = JSON.parse(`{"${name}":{"polluted":1},"a":{"${name}":1,"b":2}}`) as Record<string, unknown>
    const { kept } = await limit(props)
    expect(kept).toEqual({ a: { b: 2 } })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('puts the properties under $other once a project has used 5,000 keys', async () => {
    const { tools } = await someTools()
    const keysOf = (props: Record<string, unknown>): string[] => {
      const draft = aDraft(aCustomEvent({ props }))
      limitProperties(draft, tools)
      return Object.keys(draft.properties!)
    }
    for (let first = 0; first < 5_000; first += 100) {
      keysOf(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`key-${first + index}`, 1])))
    }
    expect(keysOf({ 'key-17': 1, 'one-too-many': 2 })).toEqual(['key-17', '$other'])
  })

  it('stays within the limits whatever is sent', async () => {
    const { tools } = await someTools()
    const anything = fc.dictionary(fc.string({ maxLength: 300 }), fc.jsonValue({ maxDepth: 6 }) as fc.Arbitrary<unknown>, { maxKeys: 150 })
    fc.assert(
      fc.property(anything, (props) => {
        const draft = aDraft(aCustomEvent({ props }))
        limitProperties(draft, tools)
        expect(depthOf(draft.properties)).toBeLessThanOrEqual(3)
        expect(Object.keys(draft.properties!).length).toBeLessThanOrEqual(100)
      }),
      { numRuns: 300 },
    )
  })
})
