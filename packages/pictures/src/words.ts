import { dayOf, type Interval, type TimeBucket } from '@throughline/contract'

const LOCALE = 'en-GB'

/** "12.4K": for axes, where room is short. */
export const compact = (value: number): string => value.toLocaleString('en-US', { notation: 'compact', maximumFractionDigits: 1 })

/** "1,204", and small ones with as many digits as tell them from nothing; "–" where there is none. */
export const number = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return '–'
  return value !== 0 && Math.abs(value) < 1
    ? String(Number(value.toPrecision(2)))
    : value.toLocaleString('en-US', { maximumFractionDigits: 1 })
}

/** A share from 0 to 1 in per cent: "3.2 %". */
export const percent = (share: number | null): string =>
  share === null ? '–' : `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: share < 0.1 ? 1 : 0 })} %`

/** A bucket as an axis has it: "23 Nov", "14:00", "Nov 2026". */
export const bucketLabel = ({ from }: Pick<TimeBucket, 'from'>, interval: Interval, timeZone: string): string => {
  if (interval === 'hour') return new Date(from).toLocaleTimeString(LOCALE, { hour: '2-digit', minute: '2-digit', timeZone })
  const day = new Date(`${dayOf(new Date(from), timeZone)}T00:00:00Z`)
  const style = interval === 'month' ? ({ month: 'short', year: 'numeric' } as const) : ({ day: 'numeric', month: 'short' } as const)
  return day.toLocaleDateString(LOCALE, { ...style, timeZone: 'UTC' })
}
