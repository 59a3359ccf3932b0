import { calendarIn, daysBetween } from '../overview/calendar.ts'
import type { Period } from '../period.ts'

/** The days of a period in a time zone, without gaps. */
export const daysOf = ({ from, to }: Period, timeZone: string): string[] => {
  if (from >= to) return []
  const dayOf = calendarIn(timeZone)
  return daysBetween(dayOf(from), dayOf(new Date(to.getTime() - 1)))
}
