import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLine } from './line.ts'

test('reads type and time wherever the recorder put them', () => {
  const data = { source: 0, timestamp: 7, type: 9, text: '","timestamp":5}' }
  for (const event of [
    { type: 3, data, timestamp: 1_772_000_000_123 },
    { type: 3, timestamp: 1_772_000_000_123, data },
    { timestamp: 1_772_000_000_123, type: 3, data },
    { type: 3, data, timestamp: 1_772_000_000_123, delay: -5 },
  ]) {
    const text = JSON.stringify(event)
    expect(readLine(text)).toEqual({ text, type: 3, at: 1_772_000_000_123 })
  }
})

test('reads what JSON itself reads, for any event', () => {
  const event = fc.record({
    type: fc.nat(20),
    data: fc.jsonValue(),
    timestamp: fc.double({ min: 0, max: 1e15, noNaN: true, noDefaultInfinity: true }),
  })
  fc.assert(
    fc.property(event, fc.boolean(), ({ type, data, timestamp }, first) => {
      const text = JSON.stringify(first ? { type, timestamp, data } : { type, data, timestamp })
      expect(readLine(text)).toEqual({ text, type, at: JSON.parse(text).timestamp })
    }),
    { seed: 5, numRuns: 500 },
  )
})

test.each(['', 'x', '{"type":3', '[]', 'null', '{"type":"3","timestamp":1}', '{"type":3,"data":{}}', '{"type":3,"data":{"timestamp":1}}'])(
  'passes over %j',
  (text) => {
    expect(readLine(text)).toBeUndefined()
  },
)
