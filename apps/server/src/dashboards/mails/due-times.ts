import { addDays, dayOf, startOfDay, type MailTimes } from '@throughline/contract'

const HOUR_MS = 60 * 60 * 1000

const clockHour = (at: Date, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at))

/** When clocks in the zone show a full hour of a day; where they leave it out, the hour that they show instead. */
const momentOf = (day: string, hour: number, timeZone: string): Date => {
  const plain = new Date(startOfDay(day, timeZone).getTime() + hour * HOUR_MS)
  const shown = clockHour(plain, timeZone)
  if (shown === hour) return plain
  const moved = new Date(plain.getTime() + (((hour - shown + 36) % 24) - 12) * HOUR_MS)
  return clockHour(moved, timeZone) === hour ? moved : plain
}

const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

const isLastOfMonth = (day: string): boolean => addDays(day, 1).slice(0, 7) !== day.slice(0, 7)

const isDay = ({ frequency, weekday, day: wanted }: MailTimes, day: string): boolean => {
  if (frequency === 'daily') return true
  if (frequency === 'weekly') return weekdayOf(day) === weekday
  const date = Number(day.slice(8))
  return date === wanted || (date < wanted && isLastOfMonth(day))
}

/** Two months hold every day that a plan can name. */
const LONGEST_DAYS = 62

const search = (times: MailTimes, timeZone: string, from: Date, step: 1 | -1, fits: (at: Date) => boolean): Date => {
  const today = dayOf(from, timeZone)
  for (let days = -1; days <= LONGEST_DAYS; days += 1) {
    const day = addDays(today, days * step)
    const at = isDay(times, day) ? momentOf(day, times.hour, timeZone) : undefined
    if (at && fits(at)) return at
  }
  throw new Error(`due times: no day fits ${JSON.stringify(times)}`)
}

/** The last time that it was due, this very moment included, by the clocks of the zone. */
export const lastDue = (times: MailTimes, timeZone: string, now: Date): Date => search(times, timeZone, now, -1, (at) => at <= now)

/** The next time that it will be due. */
export const nextDue = (times: MailTimes, timeZone: string, now: Date): Date => search(times, timeZone, now, 1, (at) => at > now)
