import { retentionAverages, retentionModes } from '@throughline/contract'
import { lazy } from 'react'
import type { QuestionKind } from '../question-kind.ts'
import { isObject, readCount, readField, readMatch, readOneOf, readPeriod } from '../read-parts.ts'

/** The intervals that people are gathered by. */
export const longIntervals = ['day', 'week', 'month'] as const

export const retentionKind: QuestionKind<'retention'> = {
  blank: {
    kind: 'retention',
    first: { kind: 'active', where: [] },
    return: { kind: 'active', where: [] },
    mode: 'on',
    interval: 'week',
    periods: 8,
    average: 'weighted',
    period: { last: { count: 9, unit: 'week' } },
  },
  read: ({ first, return: again, mode, interval, periods, average, breakdown, period }) => {
    const { blank } = retentionKind
    const [begun, came] = [readMatch(first ?? blank.first), readMatch(again ?? blank.return)]
    const by = isObject(breakdown) ? readField(breakdown['by']) : undefined
    const most = (isObject(breakdown) ? readCount(breakdown['most'], 1, 25) : undefined) ?? 5
    if (!begun || !came) return undefined
    return {
      kind: 'retention',
      first: begun,
      return: came,
      mode: readOneOf(retentionModes, mode) ?? blank.mode,
      interval: readOneOf(longIntervals, interval) ?? blank.interval,
      periods: readCount(periods, 1, 31) ?? blank.periods,
      average: readOneOf(retentionAverages, average) ?? blank.average,
      ...(by && { breakdown: { by, most } }),
      period: readPeriod(period) ?? blank.period,
    }
  },
  Page: lazy(() => import('./retention-page.tsx').then(({ RetentionPage }) => ({ default: RetentionPage }))),
  Tile: lazy(() => import('./retention-tile.tsx').then(({ RetentionTile }) => ({ default: RetentionTile }))),
  isEmpty: ({ cohorts }) => cohorts.every(({ size }) => size === 0),
}
