import { numberLocale } from './locale.ts'

/** `1204` -> "1,204", grouped as the reader's locale does; at most one digit after the point. */
export const formatNumber = (value: number, locale = numberLocale): string => value.toLocaleString(locale, { maximumFractionDigits: 1 })

/** For axes, where room is short: `12400` -> "12.4K". */
export const formatCompact = (value: number, locale = numberLocale): string =>
  value.toLocaleString(locale, { notation: 'compact', maximumFractionDigits: 1 })

/** A share from 0 to 1 -> "3.2 %"; a share that is small but not nothing stays visible as "< 0.1 %". */
export const formatShare = (share: number, locale = numberLocale): string => {
  if (share > 0 && share < 0.001) return `< ${formatNumber(0.1, locale)} %`
  return `${(share * 100).toLocaleString(locale, { maximumFractionDigits: share < 0.1 ? 1 : 0 })} %`
}
