import { formatDateTime } from './date.ts'
import { wordLocale } from './locale.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago an instant was: "just now", "3 min. ago", "yesterday"; a date beyond a week, where nobody counts days. */
export const formatRelativeTime = (instant: string | Date, now: Date, locale = wordLocale): string => {
  const ms = new Date(instant).getTime() - now.getTime()
  const away = Math.abs(ms)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  // The server's clock may be a little ahead of the reader's: that is no future.
  if (away < MINUTE_MS) return 'just now'
  if (away < HOUR_MS) return words.format(Math.trunc(ms / MINUTE_MS), 'minute')
  if (away < DAY_MS) return words.format(Math.trunc(ms / HOUR_MS), 'hour')
  if (away < 7 * DAY_MS) return words.format(Math.trunc(ms / DAY_MS), 'day')
  return formatDateTime(instant, undefined, locale)
}
