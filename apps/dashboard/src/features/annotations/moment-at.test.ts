import { expect, it } from 'vitest'
import { endOfDay, lastDayOf, momentAt, shownAt } from './moment-at.ts'

const timeZone = 'Europe/Athens'

it.each([
  ['2026-01-10', '09:30', '2026-01-10T07:30:00.000Z'],
  ['2026-07-10', '09:30', '2026-07-10T06:30:00.000Z'],
  ['2026-03-29', '02:59', '2026-03-29T00:59:00.000Z'],
  ['2026-03-29', '12:00', '2026-03-29T09:00:00.000Z'],
  ['2026-10-25', '12:00', '2026-10-25T10:00:00.000Z'],
  ['2026-10-25', '23:45', '2026-10-25T21:45:00.000Z'],
])('%s %s in Athens is %s', (day, time, instant) => {
  const at = momentAt(day, time, timeZone)
  expect(at.toISOString()).toBe(instant)
  expect(shownAt(at, timeZone)).toEqual({ day, time })
})

it('a stretch of days ends with its last one', () => {
  const until = endOfDay('2026-03-29', timeZone)
  expect(until.toISOString()).toBe('2026-03-29T21:00:00.000Z')
  expect(lastDayOf(until.toISOString(), timeZone)).toBe('2026-03-29')
})
