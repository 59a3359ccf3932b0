import { funnelOrders, intervals, type FunnelQuery } from '@throughline/contract'
import { lazy } from 'react'
import type { QuestionKind } from '../question-kind.ts'
import { isObject, readAll, readCount, readField, readMatch, readOneOf, readPeriod } from '../read-parts.ts'

const DAY_MS = 24 * 60 * 60 * 1000

const readStep = (given: unknown): FunnelQuery['steps'][number] | undefined => {
  if (!isObject(given)) return undefined
  const match = readMatch(given['match'])
  const { label } = given
  return match && { ...(typeof label === 'string' && label !== '' && { label }), match }
}

const readBreakdown = (given: unknown): FunnelQuery['breakdown'] => {
  if (!isObject(given)) return undefined
  const by = readField(given['by'])
  const attribution = readOneOf(['first', 'last'] as const, given['attribution']) ?? 'first'
  return by && { by, most: readCount(given['most'], 1, 25) ?? 8, attribution }
}

export const funnelKind: QuestionKind<'funnel'> = {
  blank: {
    kind: 'funnel',
    steps: [{ match: { kind: 'pageview', where: [] } }, { match: { kind: 'custom', where: [] } }],
    order: 'ordered',
    windowMs: 14 * DAY_MS,
    exclude: [],
    per: 'person',
    period: { last: { count: 30, unit: 'day' } },
  },
  read: ({ steps, order, windowMs, exclude, per, breakdown, interval, period }) => {
    const read = readAll(steps, readStep)
    if (!read || read.length < 2 || read.length > 10) return undefined
    const cut = readBreakdown(breakdown)
    const by = readOneOf(intervals, interval)
    return {
      kind: 'funnel',
      steps: read,
      order: readOneOf(funnelOrders, order) ?? 'ordered',
      windowMs: readCount(windowMs, 1_000, 366 * DAY_MS) ?? funnelKind.blank.windowMs,
      exclude: (readAll(exclude, readMatch) ?? []).slice(0, 5),
      per: readOneOf(['person', 'session'] as const, per) ?? 'person',
      ...(cut && { breakdown: cut }),
      ...(by && { interval: by }),
      period: readPeriod(period) ?? funnelKind.blank.period,
    }
  },
  Page: lazy(() => import('./funnel-page.tsx').then(({ FunnelPage }) => ({ default: FunnelPage }))),
  Tile: lazy(() => import('./funnel-tile.tsx').then(({ FunnelTile }) => ({ default: FunnelTile }))),
  isEmpty: ({ steps }) => !steps[0]?.reached,
}
