import { describe, expect, it } from 'vitest'
import { dateIn, momentIn, weekdayOf } from './zoned-day.ts'

const HOUR = 3_600_000

describe('days in a time zone', () => {
  it('begin when clocks there show midnight, whatever the season', () => {
    expect(new Date(momentIn('Europe/Athens', '2026-01-15', 0)).toISOString()).toBe('2026-01-14T22:00:00.000Z')
    expect(new Date(momentIn('Europe/Athens', '2026-07-15', 0)).toISOString()).toBe('2026-07-14T21:00:00.000Z')
    expect(new Date(momentIn('America/New_York', '2026-07-15', 9 * HOUR + 1_234)).toISOString()).toBe('2026-07-15T13:00:01.234Z')
    expect(new Date(momentIn('UTC', '2026-07-15', 0)).toISOString()).toBe('2026-07-15T00:00:00.000Z')
  })

  it('go on through the days on which clocks are changed', () => {
    // Athens: at 3:00 on 29 March clocks go to 4:00, at 4:00 on 25 October back to 3:00.
    expect(new Date(momentIn('Europe/Athens', '2026-03-29', 5 * HOUR)).toISOString()).toBe('2026-03-29T02:00:00.000Z')
    expect(new Date(momentIn('Europe/Athens', '2026-10-25', 5 * HOUR)).toISOString()).toBe('2026-10-25T03:00:00.000Z')
    const skipped = momentIn('Europe/Athens', '2026-03-29', 3.5 * HOUR)
    expect(Math.abs(skipped - Date.parse('2026-03-29T01:00:00Z'))).toBeLessThanOrEqual(HOUR)
  })

  it('are told by the date there, days before or after included', () => {
    const at = Date.parse('2026-03-01T23:30:00Z')
    expect(dateIn('UTC', at)).toBe('2026-03-01')
    expect(dateIn('Asia/Tokyo', at)).toBe('2026-03-02')
    expect(dateIn('UTC', at, -1)).toBe('2026-02-28')
  })

  it('know their weekday, Monday first', () => {
    expect(weekdayOf('2026-11-23')).toBe(0)
    expect(weekdayOf('2026-11-22')).toBe(6)
  })
})
