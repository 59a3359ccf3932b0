import type { MailTimes } from '@throughline/contract'
import { expect, test } from 'vitest'
import { lastDue, nextDue } from './due-times.ts'

const times = (given: Partial<MailTimes>): MailTimes => ({ frequency: 'daily', weekday: 1, day: 1, hour: 8, ...given })
const next = (given: Partial<MailTimes>, now: string, timeZone = 'Europe/Athens') =>
  nextDue(times(given), timeZone, new Date(now)).toISOString()
const last = (given: Partial<MailTimes>, now: string, timeZone = 'Europe/Athens') =>
  lastDue(times(given), timeZone, new Date(now)).toISOString()

test('a daily mail is due at its hour by the clocks of the zone', () => {
  expect(next({}, '2026-11-26T05:59:59Z')).toBe('2026-11-26T06:00:00.000Z')
  expect(next({}, '2026-11-26T06:00:00Z')).toBe('2026-11-27T06:00:00.000Z')
  expect(last({}, '2026-11-26T06:00:00Z')).toBe('2026-11-26T06:00:00.000Z')
  expect(last({}, '2026-11-26T05:59:59Z')).toBe('2026-11-25T06:00:00.000Z')
})

test('the hour stays the same when clocks change', () => {
  // Athens: forward on 29 March, back on 25 October 2026.
  expect(next({}, '2026-03-28T12:00:00Z')).toBe('2026-03-29T05:00:00.000Z')
  expect(next({}, '2026-10-24T12:00:00Z')).toBe('2026-10-25T06:00:00.000Z')
  expect(last({ hour: 0 }, '2026-10-25T12:00:00Z')).toBe('2026-10-24T21:00:00.000Z')
})

test('where clocks leave the hour out, it is due at what they show instead', () => {
  expect(next({ hour: 3 }, '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z')
})

test('an hour that comes twice is due once', () => {
  const first = next({ hour: 3 }, '2026-10-24T12:00:00Z')
  expect(nextDue(times({ hour: 3 }), 'Europe/Athens', new Date(first)).toISOString()).toBe('2026-10-26T01:00:00.000Z')
})

test('a weekly mail is due on its day', () => {
  expect(next({ frequency: 'weekly', weekday: 1 }, '2026-11-26T12:00:00Z', 'UTC')).toBe('2026-11-30T08:00:00.000Z')
  expect(last({ frequency: 'weekly', weekday: 7 }, '2026-11-26T12:00:00Z', 'UTC')).toBe('2026-11-22T08:00:00.000Z')
})

test('a monthly mail of a day that the month lacks is due on its last one', () => {
  expect(next({ frequency: 'monthly', day: 31 }, '2026-02-10T12:00:00Z', 'UTC')).toBe('2026-02-28T08:00:00.000Z')
  expect(next({ frequency: 'monthly', day: 31 }, '2026-02-28T12:00:00Z', 'UTC')).toBe('2026-03-31T08:00:00.000Z')
  expect(last({ frequency: 'monthly', day: 15 }, '2026-03-01T12:00:00Z', 'UTC')).toBe('2026-02-15T08:00:00.000Z')
})
