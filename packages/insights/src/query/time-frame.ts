import { addDays, dayOf, startOfDay, type Interval, type QueryPeriod, type TimeBucket } from '@throughline/contract'
import type { Period } from '../period.ts'

const HOUR_MS = 60 * 60 * 1000

/** A stretch of time, as the engine names it too: the calendar day on which it begins, or the moment (s since 1970) of an hour's beginning. */
export interface Bucket {
  readonly key: string
  readonly from: Date
  /** Where the next one begins. */
  readonly until: Date
}

const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** The calendar day on which the day, week (Monday) or month begins that a day lies in. */
export const firstDayOf = (interval: Exclude<Interval, 'hour'>, day: string): string => {
  if (interval === 'month') return `${day.slice(0, 7)}-01`
  return interval === 'week' ? addDays(day, -weekdayOf(day)) : day
}

/** The first day of the interval so many later (or earlier) than the one that begins on this day. */
export const moveDays = (interval: Exclude<Interval, 'hour'>, firstDay: string, count: number): string => {
  if (interval !== 'month') return addDays(firstDay, count * (interval === 'week' ? 7 : 1))
  const months = Number(firstDay.slice(0, 4)) * 12 + Number(firstDay.slice(5, 7)) - 1 + count
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

/** The beginning of the hour that clocks in the zone show, some of which are ahead by half an hour. */
const startOfHour = (at: Date, timeZone: string): Date => {
  const midnight = startOfDay(dayOf(at, timeZone), timeZone).getTime()
  return new Date(at.getTime() - ((((at.getTime() - midnight) % HOUR_MS) + HOUR_MS) % HOUR_MS))
}

const hoursBetween = ({ from, to }: Period, timeZone: string): Bucket[] => {
  const buckets: Bucket[] = []
  for (let at = startOfHour(from, timeZone); at < to; at = new Date(at.getTime() + HOUR_MS))
    buckets.push({ key: String(at.getTime() / 1000), from: at, until: new Date(at.getTime() + HOUR_MS) })
  return buckets
}

/** The buckets that a period touches, the earliest first. */
export const bucketsOf = (interval: Interval, period: Period, timeZone: string): Bucket[] => {
  if (interval === 'hour') return hoursBetween(period, timeZone)
  const buckets: Bucket[] = []
  const last = dayOf(new Date(period.to.getTime() - 1), timeZone)
  for (let day = firstDayOf(interval, dayOf(period.from, timeZone)); day <= last; day = moveDays(interval, day, 1))
    buckets.push({ key: day, from: startOfDay(day, timeZone), until: startOfDay(moveDays(interval, day, 1), timeZone) })
  return buckets
}

/** From is included, to is not. `last` ends now and begins where the first of so many intervals does. */
export const periodOfQuery = (asked: QueryPeriod, timeZone: string, now: Date): Period => {
  if ('from' in asked) return { from: new Date(asked.from), to: new Date(asked.to) }
  const { count, unit } = asked.last
  // What happens in this very millisecond is part of it.
  const to = new Date(now.getTime() + 1)
  if (unit === 'hour') return { from: new Date(startOfHour(now, timeZone).getTime() - (count - 1) * HOUR_MS), to }
  return { from: startOfDay(moveDays(unit, firstDayOf(unit, dayOf(now, timeZone)), 1 - count), timeZone), to }
}

/** A bucket as answers have it. */
export const tellBucket = ({ from, until }: Bucket, period: Period, now: Date): TimeBucket => ({
  from: from.toISOString(),
  complete: from >= period.from && until <= period.to && until <= now,
})

/** The same period one length earlier: by whole buckets where it consists of such, so that days are compared with days. */
export const periodBeforeBy = (interval: Interval, { from, to }: Period, timeZone: string): Period => {
  const buckets = bucketsOf(interval, { from, to }, timeZone)
  if (interval === 'hour') return { from: new Date(2 * from.getTime() - to.getTime()), to: from }
  const first = buckets[0]
  if (!first || first.from.getTime() !== from.getTime()) return { from: new Date(2 * from.getTime() - to.getTime()), to: from }
  const before = startOfDay(moveDays(interval, first.key, -buckets.length), timeZone)
  // As far into its last bucket as this one has come.
  const into = to.getTime() - (buckets.at(-1)?.from.getTime() ?? 0)
  const last = startOfDay(moveDays(interval, first.key, -1), timeZone)
  return { from: before, to: new Date(Math.min(last.getTime() + into, from.getTime())) }
}
