import { countMeasures, intervals, numberMeasures, type Measure, type MetricId, type TrendSeries } from '@throughline/contract'
import { lazy } from 'react'
import type { QuestionKind } from '../question-kind.ts'
import { isObject, readAll, readCount, readField, readMatch, readOneOf, readPeriod } from '../read-parts.ts'

const readMeasure = (given: unknown): Measure | undefined => {
  if (!isObject(given)) return undefined
  const { of, property } = given
  const counted = readOneOf(countMeasures, of)
  if (counted) return { of: counted }
  const number = readOneOf(numberMeasures, of)
  return number && typeof property === 'string' && property !== '' ? { of: number, property } : undefined
}

const readSeries = (given: unknown): TrendSeries | undefined => {
  if (!isObject(given)) return undefined
  const { label, metric } = given
  const named = typeof label === 'string' && label !== '' && { label }
  if (typeof metric === 'string') return { ...named, metric: metric as MetricId }
  const match = readMatch(given['match'])
  const measure = readMeasure(given['measure'] ?? { of: 'count' })
  return match && measure && { ...named, match, measure }
}

export const trendKind: QuestionKind<'trend'> = {
  blank: {
    kind: 'trend',
    series: [{ match: { kind: 'active', where: [] }, measure: { of: 'persons' } }],
    interval: 'day',
    compare: false,
    period: { last: { count: 30, unit: 'day' } },
  },
  read: ({ series, formula, breakdown, interval, compare, period }) => {
    const read = readAll(series, readSeries)
    const by = isObject(breakdown) ? readField(breakdown['by']) : undefined
    const most = (isObject(breakdown) ? readCount(breakdown['most'], 1, 250) : undefined) ?? 8
    if (!read || read.length === 0 || read.length > 10) return undefined
    return {
      kind: 'trend',
      series: read,
      ...(typeof formula === 'string' && formula !== '' && { formula: formula.slice(0, 200) }),
      ...(by && { breakdown: { by, most } }),
      interval: readOneOf(intervals, interval) ?? 'day',
      compare: compare === true,
      period: readPeriod(period) ?? trendKind.blank.period,
    }
  },
  Page: lazy(() => import('./trend-page.tsx').then(({ TrendPage }) => ({ default: TrendPage }))),
  Tile: lazy(() => import('./trend-tile.tsx').then(({ TrendTile }) => ({ default: TrendTile }))),
  isEmpty: ({ lines }) => lines.every(({ total, previous }) => !total && !previous?.total),
}
