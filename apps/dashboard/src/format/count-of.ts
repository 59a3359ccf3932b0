import { formatNumber } from './number.ts'

/** A number with its noun: `countOf(1, 'visitor')` -> "1 visitor", `countOf(2, 'visitor')` -> "2 visitors". */
export const countOf = (value: number, one: string, many = `${one}s`, locale?: string): string =>
  `${formatNumber(value, locale)} ${value === 1 ? one : many}`
