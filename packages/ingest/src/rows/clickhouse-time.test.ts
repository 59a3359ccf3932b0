import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clickhouseTime } from './clickhouse-time.ts'

describe('clickhouseTime', () => {
  it('is the time in UTC to the millisecond', () => {
    expect(clickhouseTime(Date.UTC(2026, 5, 17, 12, 13, 14, 5))).toBe('2026-06-17 12:13:14.005')
    expect(clickhouseTime(0)).toBe('1970-01-01 00:00:00.000')
  })

  it('is right for any moment after any other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7_000_000_000_000 }), (at) => {
        expect(clickhouseTime(at)).toBe(new Date(at).toISOString().replace('T', ' ').replace('Z', ''))
      }),
    )
  })
})
