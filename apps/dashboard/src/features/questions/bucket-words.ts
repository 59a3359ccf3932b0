import { dayOf, type Interval } from '@throughline/contract'
import { formatDay, formatShortDay } from '../../format/date.ts'
import { wordLocale } from '../../format/locale.ts'

type LongInterval = Exclude<Interval, 'hour'>

const monthOf = (from: string, timeZone: string, month: 'short' | 'long'): string =>
  new Date(from).toLocaleDateString(wordLocale, { month, year: 'numeric', timeZone })

/** A bucket of time by when it begins, as short as an axis needs: "2 Nov", "Nov 2026". */
export const shortBucket = (interval: LongInterval, from: string, timeZone: string): string =>
  interval === 'month' ? monthOf(from, timeZone, 'short') : formatShortDay(dayOf(new Date(from), timeZone))

/** The same in a sentence: "Mon 2 Nov", "the week of 2 Nov", "November 2026". */
export const bucketInWords = (interval: LongInterval, from: string, timeZone: string): string => {
  if (interval === 'month') return monthOf(from, timeZone, 'long')
  const day = dayOf(new Date(from), timeZone)
  return interval === 'week' ? `the week of ${formatShortDay(day)}` : formatDay(day)
}
