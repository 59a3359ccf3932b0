import { addDays, dayOf, startOfDay, type AlertInterval } from '@throughline/contract'
import { bucketsOf, type Bucket } from '../query/time-frame.ts'

export interface AlertCalendar {
  /** The first bucket that begins at a moment or later. */
  firstFrom: (at: Date) => Bucket
  /** The bucket that a moment lies in. */
  around: (at: Date) => Bucket
  /** The same weekday and, for hours, the same hour on the clock, so many weeks earlier, the latest first; what clocks skipped is left out. */
  weeksBefore: (bucket: Bucket, weeks: number) => Bucket[]
  /** Those that a period touches, the earliest first. */
  between: (from: Date, to: Date) => Bucket[]
}

const DAY_MS = 24 * 60 * 60 * 1000
/** Longer than any bucket, however the clocks are turned. */
const LONGEST_MS = 8 * DAY_MS

/** Buckets of a project's calendar, as alerts need them. */
export const alertCalendar = (interval: AlertInterval, timeZone: string): AlertCalendar => {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' })
  const hoursOf = new Map<string, readonly { bucket: Bucket; shown: string }[]>()
  const hoursOn = (day: string) => {
    const known = hoursOf.get(day)
    if (known) return known
    const buckets = bucketsOf('hour', { from: startOfDay(day, timeZone), to: startOfDay(addDays(day, 1), timeZone) }, timeZone)
    const hours = buckets.map((bucket) => ({ bucket, shown: clock.format(bucket.from) }))
    hoursOf.set(day, hours)
    return hours
  }
  const between = (from: Date, to: Date): Bucket[] => bucketsOf(interval, { from, to }, timeZone)
  const around = (at: Date): Bucket => {
    const [bucket] = between(at, new Date(at.getTime() + 1))
    if (!bucket) throw new Error('alerts: a moment lies in no bucket')
    return bucket
  }
  const earlier = (bucket: Bucket, weeks: number): Bucket | undefined => {
    const day = addDays(dayOf(bucket.from, timeZone), -7 * weeks)
    if (interval !== 'hour') return around(startOfDay(day, timeZone))
    const shown = clock.format(bucket.from)
    return hoursOn(day).find((hour) => hour.shown === shown)?.bucket
  }
  return {
    between,
    around,
    firstFrom: (at) => {
      const first = between(at, new Date(at.getTime() + 2 * LONGEST_MS)).find(({ from }) => from >= at)
      if (!first) throw new Error('alerts: no bucket begins after a moment')
      return first
    },
    weeksBefore: (bucket, weeks) =>
      Array.from({ length: weeks }, (_, index) => earlier(bucket, index + 1)).filter((one) => one !== undefined),
  }
}
