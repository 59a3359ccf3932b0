import type { AnsweredMetric } from '@throughline/contract'
import { number, percent } from './words.ts'

type Unit = Pick<AnsweredMetric['metric'], 'unit' | 'currency'>

const inSeconds = (seconds: number): string => {
  if (seconds < 120) return `${number(seconds)} s`
  if (seconds < 7_200) return `${number(seconds / 60)} min`
  return seconds < 172_800 ? `${number(seconds / 3_600)} h` : `${number(seconds / 86_400)} d`
}

/** A metric's value with its unit; "–" where there is none. */
export const metricValue = ({ unit, currency }: Unit, value: number | null): string => {
  if (value === null) return '–'
  if (unit === 'percent') return percent(value)
  if (unit === 'seconds') return inSeconds(value)
  return unit === 'money' ? `${number(value)} ${currency ?? ''}`.trim() : number(value)
}

/** "+12 % from 100"; undefined where there is nothing to set it beside. */
export const metricChange = (
  unit: Unit,
  { previous, change }: Pick<AnsweredMetric['reading'], 'previous' | 'change'>,
): string | undefined =>
  change.relative === null
    ? undefined
    : `${change.relative < 0 ? '−' : '+'}${percent(Math.abs(change.relative))} from ${metricValue(unit, previous)}`
