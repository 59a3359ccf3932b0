import type { ProblemList } from '@throughline/contract'
import { calendarIn, daysBetween } from '../overview/calendar.ts'
import type { Period } from '../period.ts'

/** Every day of a period in a time zone; complete if all of it lies in the period, and is over. */
export const daysOfPeriod = ({ from, to }: Period, timeZone: string, now: Date): ProblemList['days'] => {
  if (from >= to) return []
  const dayOf = calendarIn(timeZone)
  const [before, after, today] = [dayOf(new Date(from.getTime() - 1)), dayOf(to), dayOf(now)]
  return daysBetween(dayOf(from), dayOf(new Date(to.getTime() - 1))).map((day) => ({
    day,
    complete: before < day && after > day && today > day,
  }))
}
