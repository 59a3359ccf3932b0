import { formatNumber } from './number.ts'

/** A count beside the one before, in words with a direction: "61 more than", "61 fewer than", "as many as". */
export const differenceInWords = (now: number, before: number, locale?: string): string => {
  if (now === before) return 'as many as'
  return now > before ? `${formatNumber(now - before, locale)} more than` : `${formatNumber(before - now, locale)} fewer than`
}

/**
 * Change as a signed share of what was before, with what it was: "+12 % from 100", "as before", "none before".
 * `shown` is what was before as it is shown, with its unit.
 */
export const changeFrom = (now: number, before: number, shown: string, locale?: string): string => {
  if (now === before) return 'as before'
  if (before === 0) return 'none before'
  const percent = Math.round(((now - before) / before) * 100)
  // U+2212 is as wide as the plus, so columns of changes line up.
  return `${percent < 0 ? '\u2212' : '+'}${formatNumber(Math.abs(percent), locale)} % from ${shown}`
}

/** A difference of two shares (-1 to 1) in percentage points, always with its sign: "+7.2", "−0.4", "0". */
export const formatPoints = (difference: number, locale?: string): string => {
  const points = Math.round(difference * 1_000) / 10
  if (points === 0) return '0'
  return `${points < 0 ? '\u2212' : '+'}${formatNumber(Math.abs(points), locale)}`
}
