import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonLine } from './json-line.ts'

describe('jsonLine', () => {
  it('leaves out columns that hold their type’s default', () => {
    expect(jsonLine({ a: '', b: 0, c: 'x', d: 1 })).toBe('{"c":"x","d":1}\n')
    expect(jsonLine({ a: '', b: [] })).toBe('{}\n')
  })

  it('writes a column of numbers', () => {
    expect(jsonLine({ a: [1, 0, 20], b: 'x' })).toBe('{"a":[1,0,20],"b":"x"}\n')
  })

  it('is JSON of the same values on a single line, whatever they are', () => {
    const row = fc.dictionary(fc.constantFrom('url', 'title', 'status', 'label'), fc.oneof(fc.string({ unit: 'binary' }), fc.integer()))
    fc.assert(
      fc.property(row, (values) => {
        const line = jsonLine(values)
        expect(line.indexOf('\n')).toBe(line.length - 1)
        const expected = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== 0))
        expect(JSON.parse(line)).toEqual(expected)
      }),
    )
  })

  it('replaces half a surrogate pair, which the engine would refuse', () => {
    expect(jsonLine({ title: 'a\ud800b' })).toBe('{"title":"a\ufffdb"}\n')
    expect(jsonLine({ title: 'a😀b' })).toBe('{"title":"a😀b"}\n')
  })
})
