import { formatNumber } from '../../../format/number.ts'
import { changeFrom } from '../../../format/difference.ts'

/** A value of a line: small ones with as many digits as tell them from nothing; "–" where there is none. */
export const lineValue = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return '–'
  return value !== 0 && Math.abs(value) < 1 ? String(Number(value.toPrecision(2))) : formatNumber(value)
}

/** "+12 % from 100", beside the period before; undefined where there is nothing to set it beside. */
export const changeInWords = (now: number | null, before: number | null | undefined): string | undefined =>
  now === null || before === null || before === undefined ? undefined : changeFrom(now, before, lineValue(before))
