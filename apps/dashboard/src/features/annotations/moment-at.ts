import { addDays, dayOf, startOfDay } from '@throughline/contract'

const clockOf = (at: Date, timeZone: string): string =>
  at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** The moment at which clocks in a zone show a day (`YYYY-MM-DD`) and a time (`HH:MM`); where they skip it, as much later as they skip. */
export const momentAt = (day: string, time: string, timeZone: string): Date => {
  const first = new Date(startOfDay(day, timeZone).getTime() + minutesOf(time) * 60_000)
  // On a day on which clocks are turned, midnight and this are not that far apart.
  const off = dayOf(first, timeZone) === day ? minutesOf(time) - minutesOf(clockOf(first, timeZone)) : 0
  const second = new Date(first.getTime() + off * 60_000)
  return clockOf(second, timeZone) === time ? second : first
}

/** The day and the time that clocks in a zone show at a moment. */
export const shownAt = (at: Date, timeZone: string): { day: string; time: string } => ({
  day: dayOf(at, timeZone),
  time: clockOf(at, timeZone),
})

/** The last day of a stretch of whole days, of which the end is not part. */
export const lastDayOf = (until: string, timeZone: string): string => dayOf(new Date(Date.parse(until) - 1), timeZone)

/** Where a stretch of whole days ends that has this day last. */
export const endOfDay = (day: string, timeZone: string): Date => startOfDay(addDays(day, 1), timeZone)
