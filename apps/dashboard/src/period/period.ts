import { addDays, dayOf, startOfDay } from '@throughline/contract'

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

const daysIn: Record<PeriodName, number> = { today: 1, '24h': 1, '7d': 7, '30d': 30 }

/** The time in steps, so that the same question is not asked anew with every look. */
const inSteps = (now: Date): Date => new Date(Math.floor(now.getTime() / STEP_MS) * STEP_MS)

const startOf = (period: PeriodName, timeZone: string, now: Date): Date =>
  period === '24h' ? new Date(inSteps(now).getTime() - DAY_MS) : startOfDay(addDays(dayOf(now, timeZone), 1 - daysIn[period]), timeZone)

/** From when to when a period is. Days are cut in the project's zone: seven days are today and the six before. */
export const boundsOf = ({ period = '7d', from, to }: PeriodSearch, timeZone: string, now: Date): PeriodBounds =>
  from !== undefined && to !== undefined ? { from, to } : { from: startOf(period, timeZone, now).toISOString() }

/** The same time of day `days` earlier by the zone's clocks. */
const earlier = (at: Date, days: number, timeZone: string): Date => {
  const day = dayOf(at, timeZone)
  const sinceMidnight = at.getTime() - startOfDay(day, timeZone).getTime()
  return new Date(startOfDay(addDays(day, -days), timeZone).getTime() + sinceMidnight)
}

/**
 * What a period is compared with: as many days earlier as it is long, up to the same time of day. So today until noon stands
 * beside yesterday until noon, and a week that is under way beside the same part of the week before.
 */
export const boundsBefore = (search: PeriodSearch, timeZone: string, now: Date): Required<PeriodBounds> => {
  const { from, to } = boundsOf(search, timeZone, now)
  const end = to === undefined ? inSteps(now) : new Date(to)
  const lengthMs = end.getTime() - Date.parse(from)
  const days = to === undefined ? daysIn[search.period ?? '7d'] : Math.max(1, Math.round(lengthMs / DAY_MS))
  const shift = (at: Date): string => earlier(at, days, timeZone).toISOString()
  return { from: shift(new Date(from)), to: shift(end) }
}
