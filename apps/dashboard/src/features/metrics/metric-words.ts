import type { FunnelQuery, Metric, MetricDefinition, MetricReading, MetricTake, MetricUnit, Query } from '@throughline/contract'
import { changeFrom, formatPoints } from '../../format/difference.ts'
import { formatDuration } from '../../format/duration.ts'
import { numberLocale } from '../../format/locale.ts'
import { formatCompact, formatNumber, formatShare } from '../../format/number.ts'
import { offsetName } from '../questions/retention/retention-words.ts'

type Told = Pick<MetricDefinition, 'unit' | 'currency'>

const money = (value: number, currency: string | null): string => {
  const style = { style: 'currency', currency: currency ?? 'EUR', maximumFractionDigits: Math.abs(value) < 1_000 ? 2 : 0 } as const
  return value.toLocaleString(numberLocale, style)
}

const few = (value: number): string => (value !== 0 && Math.abs(value) < 1 ? String(Number(value.toPrecision(2))) : formatNumber(value))

/** A value with its unit: "1,204", "12 %", "€12.40", "1 min 24 s", "2.3 a person"; "–" where there is none. */
export const valueInWords = (value: number | null | undefined, { unit, currency }: Told): string => {
  if (value === null || value === undefined) return '–'
  if (unit === 'percent') return value < 0 ? `${formatPoints(value)} %` : formatShare(value)
  if (unit === 'money') return money(value, currency)
  if (unit === 'seconds') return formatDuration(value * 1_000)
  return unit === 'per person' ? `${few(value)} a person` : few(value)
}

/** The same where room is short. */
export const tickInWords = (value: number, { unit, currency }: Told): string => {
  if (unit === 'percent') return `${formatNumber(value * 100)} %`
  if (unit === 'seconds') return formatDuration(value * 1_000)
  return unit === 'money' && Math.abs(value) < 10_000 ? money(value, currency) : formatCompact(value)
}

/** Whether a metric has become better: undefined where it has not changed, or nobody knows. */
export const hasImproved = ({ direction }: Pick<Metric, 'direction'>, { change: { absolute } }: MetricReading): boolean | undefined =>
  absolute === null || absolute === 0 ? undefined : absolute > 0 === (direction === 'up')

/** How it stands beside the period before: "+12 % from 1,075", "+2.1 points from 12 %"; undefined where there is nothing to set it beside. */
export const changeInWords = (told: Told, { value, previous }: MetricReading): string | undefined => {
  if (value === null || previous === null) return undefined
  if (told.unit !== 'percent') return changeFrom(value, previous, valueInWords(previous, told))
  const points = formatPoints(value - previous)
  return points === '0' ? 'as before' : `${points} points from ${valueInWords(previous, told)}`
}

export const unitNames: Readonly<Record<MetricUnit, string>> = {
  count: 'a count',
  percent: 'per cent (1 is all)',
  money: 'money',
  seconds: 'seconds',
  'per person': 'so many a person',
}

const funnelTakeNames: Readonly<Record<Extract<MetricTake, { funnel: unknown }>['funnel'], string>> = {
  conversion: 'conversion: who reached the last step, of those who entered',
  'conversion of old enough': 'conversion of those who have had the whole window',
  converted: 'how many reached the last step',
  'median time': 'the median time from the first step to the last',
}

const lifecycleTakeNames: Readonly<Record<Extract<MetricTake, { lifecycle: unknown }>['lifecycle'], string>> = {
  new: 'new people',
  returning: 'returning people',
  resurrecting: 'people who are back after a while',
  dormant: 'people who stayed away',
  'net growth': 'net growth: new and resurrecting people less dormant ones',
}

/** How an answer becomes one number: "the whole period", "the mean of the days that are over", "week 1". */
export const takeInWords = (query: Query, take: MetricTake): string => {
  if ('funnel' in take) return funnelTakeNames[take.funnel]
  if ('stickiness' in take) return 'the share of all who were active that is active in a usual interval'
  const interval = 'interval' in query && query.interval !== undefined ? query.interval : 'day'
  if ('retention' in take) return `who was there in ${offsetName(interval === 'hour' ? 'day' : interval, take.retention).toLowerCase()}`
  if ('lifecycle' in take) return `${lifecycleTakeNames[take.lifecycle]}, in the last ${interval} that is over`
  if (take.trend === 'total') return 'the whole period as one'
  return take.trend === 'mean' ? `the mean of the ${interval}s that are over` : `the last ${interval} that is over`
}

/** The ways in which the answer to a question can become one number, the usual one first. */
export const takesOf = (query: Query): MetricTake[] => {
  if (query.kind === 'trend') return [{ trend: 'total' }, { trend: 'mean' }, { trend: 'latest' }]
  if (query.kind === 'funnel')
    return [{ funnel: 'conversion' }, { funnel: 'conversion of old enough' }, { funnel: 'converted' }, { funnel: 'median time' }]
  if (query.kind === 'retention') return Array.from({ length: 12 }, (_, index) => ({ retention: index + 1 }))
  if (query.kind === 'stickiness') return [{ stickiness: 'share' }]
  if (query.kind !== 'lifecycle') return []
  return (['new', 'returning', 'resurrecting', 'dormant', 'net growth'] as const).map((lifecycle) => ({ lifecycle }))
}

/** The units that such a number can be told in, the usual one first. */
export const unitsOf = (take: MetricTake): readonly MetricUnit[] => {
  if ('trend' in take) return ['count', 'percent', 'money', 'seconds', 'per person']
  if ('lifecycle' in take || ('funnel' in take && take.funnel === 'converted')) return ['count']
  return 'funnel' in take && take.funnel === 'median time' ? ['seconds'] : ['percent']
}

/** In what order a funnel's steps are taken. */
export const orderInWords: Readonly<Record<FunnelQuery['order'], string>> = {
  ordered: 'one after the other',
  strict: 'one right after the other',
  any: 'in any order',
}
