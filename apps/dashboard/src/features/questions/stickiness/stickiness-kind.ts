import { lazy } from 'react'
import type { QuestionKind } from '../question-kind.ts'
import { readMatch, readOneOf, readPeriod } from '../read-parts.ts'
import { longIntervals } from '../retention/retention-kind.ts'

export const stickinessKind: QuestionKind<'stickiness'> = {
  blank: { kind: 'stickiness', match: { kind: 'active', where: [] }, interval: 'day', period: { last: { count: 30, unit: 'day' } } },
  read: ({ match, interval, period }) => {
    const { blank } = stickinessKind
    const meant = readMatch(match ?? blank.match)
    return (
      meant && {
        kind: 'stickiness',
        match: meant,
        interval: readOneOf(longIntervals, interval) ?? blank.interval,
        period: readPeriod(period) ?? blank.period,
      }
    )
  },
  Page: lazy(() => import('./stickiness-page.tsx').then(({ StickinessPage }) => ({ default: StickinessPage }))),
  Tile: lazy(() => import('./stickiness-tile.tsx').then(({ StickinessTile }) => ({ default: StickinessTile }))),
  isEmpty: ({ people }) => people.every((count) => count === 0),
}
