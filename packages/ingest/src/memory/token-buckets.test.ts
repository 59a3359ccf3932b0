import { describe, expect, it } from 'vitest'
import { TokenBuckets } from './token-buckets.ts'

const buckets = () => new TokenBuckets({ sustained: 20, burst: 200 }, 100)

describe('TokenBuckets', () => {
  it('lets a burst through, then what is sustained', () => {
    const limit = buckets()
    limit.bucket('a', 0).tokens -= 199
    expect(limit.waitMs(limit.bucket('a', 0))).toBe(0)
    limit.bucket('a', 0).tokens -= 1
    expect(limit.waitMs(limit.bucket('a', 0))).toBe(50)
    expect(limit.waitMs(limit.bucket('a', 50))).toBe(0)
  })

  it('lets a request through that is larger than the burst, and has it paid for by waiting', () => {
    const limit = buckets()
    limit.bucket('a', 0).tokens -= 500
    expect(limit.waitMs(limit.bucket('a', 0))).toBe(15_050)
    expect(limit.waitMs(limit.bucket('a', 15_050))).toBe(0)
  })

  it('counts each key for itself', () => {
    const limit = buckets()
    limit.bucket('a', 0).tokens -= 1_000
    expect(limit.waitMs(limit.bucket('b', 0))).toBe(0)
  })

  it('empties nobody’s bucket when the clock is set back', () => {
    const limit = buckets()
    limit.bucket('a', 1_000_000).tokens -= 10
    expect(limit.waitMs(limit.bucket('a', 0))).toBe(0)
  })
})
