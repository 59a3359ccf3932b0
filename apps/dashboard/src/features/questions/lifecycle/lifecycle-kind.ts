import { lifecycleStates } from '@throughline/contract'
import { lazy } from 'react'
import type { QuestionKind } from '../question-kind.ts'
import { readMatch, readOneOf, readPeriod } from '../read-parts.ts'
import { longIntervals } from '../retention/retention-kind.ts'

export const lifecycleKind: QuestionKind<'lifecycle'> = {
  blank: { kind: 'lifecycle', match: { kind: 'active', where: [] }, interval: 'week', period: { last: { count: 12, unit: 'week' } } },
  read: ({ match, interval, period }) => {
    const { blank } = lifecycleKind
    const meant = readMatch(match ?? blank.match)
    return (
      meant && {
        kind: 'lifecycle',
        match: meant,
        interval: readOneOf(longIntervals, interval) ?? blank.interval,
        period: readPeriod(period) ?? blank.period,
      }
    )
  },
  Page: lazy(() => import('./lifecycle-page.tsx').then(({ LifecyclePage }) => ({ default: LifecyclePage }))),
  Tile: lazy(() => import('./lifecycle-tile.tsx').then(({ LifecycleTile }) => ({ default: LifecycleTile }))),
  isEmpty: ({ buckets }) => buckets.every((bucket) => lifecycleStates.every((state) => bucket[state] === 0)),
}
