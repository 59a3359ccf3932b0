const LATEST_MS = 8_640_000_000_000_000
const NUMBER = /^\d{1,17}(?:\.\d+)?$/
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?$/

/** Beyond these a number of seconds, and of milliseconds, would be thousands of years away. */
const MOST_SECONDS = 1e11
const MOST_MS = 1e14

const fromNumber = (value: number): number => (value < MOST_SECONDS ? value * 1000 : value < MOST_MS ? value : value / 1000)

/**
 * A time as files have it, in ms since 1970: ISO 8601 (in UTC if it names no zone), or seconds, milliseconds or microseconds since 1970.
 * Undefined for anything else.
 */
export const readTime = (value: unknown): number | undefined => {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const ms = NUMBER.test(text)
    ? fromNumber(Number(text))
    : Date.parse(WITHOUT_ZONE.test(text) ? `${text.replace(' ', 'T').replace(/^(.{10})$/, '$1T00:00')}Z` : text)
  return text !== '' && Number.isFinite(ms) && ms >= 0 && ms <= LATEST_MS ? Math.round(ms) : undefined
}
