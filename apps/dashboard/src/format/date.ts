import { wordLocale } from './locale.ts'

/** An instant as "23 Nov 2026, 14:05" in a zone (the reader's own if none is given). */
export const formatDateTime = (instant: string | Date, timeZone?: string, locale = wordLocale): string =>
  new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })

/** An instant as "23 Nov 2026" in a zone (the reader's own if none is given). */
export const formatDate = (instant: string | Date, timeZone?: string, locale = wordLocale): string =>
  new Date(instant).toLocaleDateString(locale, { dateStyle: 'medium', timeZone })

/** An instant as "14:05" in a zone. */
export const formatTime = (instant: string | Date, timeZone?: string, locale = wordLocale): string =>
  new Date(instant).toLocaleTimeString(locale, { timeStyle: 'short', timeZone })

/** A calendar day (`YYYY-MM-DD`) as "Mon 23 Nov". */
export const formatDay = (day: string, locale = wordLocale): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })

/** A calendar day (`YYYY-MM-DD`) as "23 Nov", for axes. */
export const formatShortDay = (day: string, locale = wordLocale): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
