import { dayOf, type Interval, type TimeBucket } from '@throughline/contract'
import { formatDay, formatShortDay, formatTime } from '../../../format/date.ts'
import { wordLocale } from '../../../format/locale.ts'

const month = (day: string, style: 'short' | 'long'): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(wordLocale, { month: style, year: 'numeric', timeZone: 'UTC' })

/** A bucket as an axis has it: "23 Nov", "14:00", "Nov 2026". */
export const bucketLabel = ({ from }: Pick<TimeBucket, 'from'>, interval: Interval, timeZone: string): string => {
  if (interval === 'hour') return formatTime(from, timeZone)
  const day = dayOf(new Date(from), timeZone)
  return interval === 'month' ? month(day, 'short') : formatShortDay(day)
}

/** A bucket as sentences have it: "Mon 23 Nov", "Mon 23 Nov, 14:00", "the week from Mon 23 Nov", "November 2026". */
export const bucketInWords = ({ from }: Pick<TimeBucket, 'from'>, interval: Interval, timeZone: string): string => {
  const day = dayOf(new Date(from), timeZone)
  if (interval === 'month') return month(day, 'long')
  if (interval === 'hour') return `${formatDay(day)}, ${formatTime(from, timeZone)}`
  return interval === 'week' ? `the week from ${formatDay(day)}` : formatDay(day)
}
