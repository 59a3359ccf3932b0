import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { RecentIds } from './recent-ids.ts'

const ids = (count: number) => Array.from({ length: count }, () => randomBytes(32))

describe('RecentIds', () => {
  it('knows what was added, and nothing else', () => {
    const recent = new RecentIds(1, 0, 16)
    const [added, others] = [ids(10_000), ids(10_000)]
    for (const id of added) recent.add(recent.hash(id, 0, 32), 0)
    expect(added.every((id) => recent.has(recent.hash(id, 0, 32)))).toBe(true)
    expect(others.some((id) => recent.has(recent.hash(id, 0, 32)))).toBe(false)
  })

  it('tells ids apart that differ in a single bit, wherever it is', () => {
    const recent = new RecentIds(7, 0, 12)
    const id = randomBytes(32)
    recent.add(recent.hash(id, 0, 32), 0)
    for (let bit = 0; bit < 256; bit += 1) {
      const other = Buffer.from(id)
      other[bit >> 3]! ^= 1 << (bit & 7)
      expect(recent.has(recent.hash(other, 0, 32))).toBe(false)
    }
  })

  it('spreads ids that count up', () => {
    const recent = new RecentIds(99, 0, 16)
    const hashes = Array.from({ length: 20_000 }, (_, index) => {
      const id = Buffer.alloc(32)
      id.writeUInt32BE(index, 28)
      const { high, low } = recent.hash(id, 0, 32)
      return `${high}:${low}`
    })
    expect(new Set(hashes).size).toBe(20_000)
  })

  it('remembers everything since its horizon however much is added', () => {
    const recent = new RecentIds(3, 0, 8)
    const added = ids(5_000)
    for (const [at, id] of added.entries()) recent.add(recent.hash(id, 0, 32), at)
    expect(recent.horizon).toBeGreaterThan(4_000)
    for (const [at, id] of added.entries()) if (at > recent.horizon) expect(recent.has(recent.hash(id, 0, 32))).toBe(true)
  })

  it('covers all time where nothing was stored before, until it has to forget', () => {
    const recent = new RecentIds(3, 1_000, 8)
    expect(recent.horizon).toBe(1_000)
    recent.coverAll()
    expect(recent.horizon).toBe(Number.NEGATIVE_INFINITY)
    for (const id of ids(1_000)) recent.add(recent.hash(id, 0, 32), 2_000)
    expect(recent.horizon).toBe(2_000)
  })
})
