import { describe, expect, it } from 'vitest'
import { addDays, dayOf, startOfDay } from './zoned-day.ts'

describe('days in a zone', () => {
  it.each([
    ['2026-11-23', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23', 'Europe/Athens', '2026-11-22T22:00:00.000Z'],
    ['2026-07-01', 'America/New_York', '2026-07-01T04:00:00.000Z'],
    ['2026-03-29', 'Europe/Athens', '2026-03-28T22:00:00.000Z'],
    ['2026-03-30', 'Europe/Athens', '2026-03-29T21:00:00.000Z'],
    ['2026-11-23', 'Asia/Kathmandu', '2026-11-22T18:15:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, start) => expect(startOfDay(day, zone).toISOString()).toBe(start))

  it('begins a day without a midnight when its clocks jump', () =>
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z'))

  it('tells the day that an instant falls on', () => {
    expect(dayOf(new Date('2026-11-23T22:30:00Z'), 'Europe/Athens')).toBe('2026-11-24')
    expect(dayOf(new Date('2026-11-23T02:30:00Z'), 'America/New_York')).toBe('2026-11-22')
  })

  it('counts days across months and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  })

  it('gives every day of two years a start that falls on it, in zones with odd clocks', () => {
    for (const zone of ['America/Havana', 'Asia/Beirut', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Cairo']) {
      for (let day = '2024-01-01'; day < '2026-01-01'; day = addDays(day, 1)) {
        const start = startOfDay(day, zone)
        expect(dayOf(start, zone)).toBe(day)
        expect(dayOf(new Date(start.getTime() - 1), zone)).not.toBe(day)
      }
    }
  })
})
