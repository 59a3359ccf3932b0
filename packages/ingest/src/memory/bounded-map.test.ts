import { describe, expect, it } from 'vitest'
import { BoundedMap } from './bounded-map.ts'

describe('BoundedMap', () => {
  it('never holds more than it may, and forgets what was not used for longest', () => {
    const map = new BoundedMap<number, number>(100)
    for (let key = 0; key < 10_000; key += 1) map.set(key, key)
    const kept = Array.from({ length: 10_000 }, (_, key) => key).filter((key) => map.get(key) !== undefined)
    expect(kept.length).toBeLessThanOrEqual(100)
    expect(kept).toContain(9_999)
    expect(kept).not.toContain(0)
  })

  it('keeps what is used again and again', () => {
    const map = new BoundedMap<string, number>(10)
    map.set('used', 1)
    for (let key = 0; key < 1_000; key += 1) {
      map.set(String(key), key)
      expect(map.get('used')).toBe(1)
    }
  })

  it('makes what it does not have', () => {
    const map = new BoundedMap<string, string>(10)
    expect(map.getOrMake('a', (key) => `${key}!`)).toBe('a!')
    expect(map.getOrMake('a', () => 'another')).toBe('a!')
  })
})
