import { formatDateTime, formatDay, formatShortDay } from '../format/date.ts'
import { addDays, dayOf, startOfDay } from '@throughline/contract'
import { periodLabels, type PeriodSearch } from './period.ts'

const isWholeDays = (from: string, to: string, timeZone: string): boolean =>
  [from, to].every((instant) => startOfDay(dayOf(new Date(instant), timeZone), timeZone).toISOString() === instant)

/** The label of a period, as the picker shows it: "Last 7 days", "3 Nov to 9 Nov". */
export const periodLabel = ({ period = '7d', from, to }: PeriodSearch, timeZone: string): string => {
  if (from === undefined || to === undefined) return periodLabels[period]
  if (!isWholeDays(from, to, timeZone)) return `${formatDateTime(from, timeZone)} to ${formatDateTime(to, timeZone)}`
  const first = dayOf(new Date(from), timeZone)
  const last = addDays(dayOf(new Date(to), timeZone), -1)
  return first === last ? formatDay(first) : `${formatShortDay(first)} to ${formatShortDay(last)}`
}

const named = { today: 'today', '24h': 'in the last 24 hours', '7d': 'in the last 7 days', '30d': 'in the last 30 days' } as const

/** A period as it stands at the end of a sentence: "in the last 7 days", "from 3 Nov to 9 Nov". */
export const periodInWords = (search: PeriodSearch, timeZone: string): string => {
  if (search.from === undefined || search.to === undefined) return named[search.period ?? '7d']
  const label = periodLabel(search, timeZone)
  return label.includes(' to ') ? `from ${label}` : `on ${label}`
}

const before = {
  today: 'by this time yesterday',
  '24h': 'in the 24 hours before',
  '7d': 'in the 7 days before',
  '30d': 'in the 30 days before',
} as const

/** What a period is compared with, as it stands in a sentence: "in the 7 days before". */
export const periodBeforeInWords = ({ period = '7d', from }: PeriodSearch): string =>
  from === undefined ? before[period] : 'in the time before'
