import { addDays, dayOf, startOfDay } from '../format/zoned-day.ts'

export const periodNames = ['today', '24h', '7d', '30d'] as const
export type PeriodName = (typeof periodNames)[number]

/** How a period stands in the address: a name, or two instants (the second not included); nothing means seven days. */
export interface PeriodSearch {
  period?: PeriodName
  from?: string
  to?: string
}

export const periodLabels: Record<PeriodName, string> = {
  today: 'Today',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
}

/** For the top bar of a phone, where room is short. */
export const periodShortLabels: Record<PeriodName, string> = { today: 'Today', '24h': '24 hours', '7d': '7 days', '30d': '30 days' }

const isPeriodName = (value: unknown): value is PeriodName => periodNames.some((name) => name === value)

const asInstant = (value: unknown): string | undefined => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** Reads the period from an address; what makes no sense is left out, so that an old or mistyped link still opens. */
export const readPeriodSearch = (search: Record<string, unknown>): PeriodSearch => {
  const from = asInstant(search['from'])
  const to = asInstant(search['to'])
  if (from !== undefined && to !== undefined && from < to) return { from, to }
  return isPeriodName(search['period']) ? { period: search['period'] } : {}
}

/** Instants in the form the API takes. `to` is absent where the period goes on: the server then counts until now. */
export interface PeriodBounds {
  from: string
  to?: string
}

const STEP_MS = 5 * 60_000
const DAY_MS = 86_400_000

/** From when a named period counts. The last 24 hours move in steps, so that the same question is not asked anew with every look. */
const startOf: Record<PeriodName, (timeZone: string, now: Date) => Date> = {
  today: (timeZone, now) => startOfDay(dayOf(now, timeZone), timeZone),
  '24h': (_, now) => new Date(Math.floor(now.getTime() / STEP_MS) * STEP_MS - DAY_MS),
  '7d': (timeZone, now) => startOfDay(addDays(dayOf(now, timeZone), -6), timeZone),
  '30d': (timeZone, now) => startOfDay(addDays(dayOf(now, timeZone), -29), timeZone),
}

/** From when to when a period is. Days are cut in the project's zone: seven days are today and the six before. */
export const boundsOf = ({ period = '7d', from, to }: PeriodSearch, timeZone: string, now: Date): PeriodBounds =>
  from !== undefined && to !== undefined ? { from, to } : { from: startOf[period](timeZone, now).toISOString() }
