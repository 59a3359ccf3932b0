import { dayOf, type AlertCondition, type AlertInterval, type Judged } from '@throughline/contract'
import type { Resolved } from './resolve-watch.ts'

const LOCALE = 'en-GB'

/** A value with its unit: "1,204", "12.3 %", "80.50 EUR", "4.2 s". */
export const valueInWords = (value: number | null, { unit, currency }: Pick<Resolved, 'unit' | 'currency'>): string => {
  if (value === null) return 'no value'
  if (unit === 'percent') return `${(value * 100).toLocaleString(LOCALE, { maximumFractionDigits: 1 })} %`
  if (unit === 'money')
    return `${value.toLocaleString(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${currency ?? ''}`.trim()
  const number = value.toLocaleString(LOCALE, { maximumFractionDigits: 2 })
  return unit === 'seconds' ? `${number} s` : number
}

/** A bucket in the project's time zone: "Thu 26 Nov 2026, 14:00 to 15:00", "Thu 26 Nov 2026", "the week from Mon 23 Nov 2026". */
export const bucketInWords = ({ from, until }: Pick<Judged, 'from' | 'until'>, interval: AlertInterval, timeZone: string): string => {
  const [year, month, day] = dayOf(new Date(from), timeZone).split('-').map(Number)
  const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day))
    .toLocaleDateString(LOCALE, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    .replace(',', '')
  const time = (at: string): string => new Date(at).toLocaleTimeString(LOCALE, { hour: '2-digit', minute: '2-digit', timeZone })
  if (interval === 'hour') return `${date}, ${time(from)} to ${time(until)}`
  return interval === 'week' ? `the week from ${date}` : date
}

/** What would have been normal: "at most 40", "at least 12", "from 31 to 58". */
export const boundsInWords = ({ low, high }: Pick<Judged, 'low' | 'high'>, unit: Pick<Resolved, 'unit' | 'currency'>): string => {
  if (low === null) return high === null ? 'anything' : `at most ${valueInWords(high, unit)}`
  return high === null ? `at least ${valueInWords(low, unit)}` : `from ${valueInWords(low, unit)} to ${valueInWords(high, unit)}`
}

const apart = { hour: 'weekday and hour', day: 'weekday', week: 'length' } as const

/** Where the bounds come from. */
export const groundsInWords = (condition: AlertCondition, interval: AlertInterval): string =>
  condition.kind === 'threshold'
    ? 'as whoever made the alert set it'
    : `judged by the same ${apart[interval]} in the ${condition.weeks} weeks before`
