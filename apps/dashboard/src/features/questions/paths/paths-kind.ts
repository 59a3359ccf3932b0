import type { PathPlace } from '@throughline/contract'
import { lazy } from 'react'
import type { QuestionKind } from '../question-kind.ts'
import { isObject, readCount, readPeriod } from '../read-parts.ts'

const readPlace = (given: unknown): PathPlace | undefined => {
  if (!isObject(given)) return undefined
  if (typeof given['route'] === 'string') return { route: given['route'] }
  return typeof given['event'] === 'string' ? { event: given['event'] } : undefined
}

export const pathsKind: QuestionKind<'paths'> = {
  blank: { kind: 'paths', events: false, steps: 5, most: 6, period: { last: { count: 30, unit: 'day' } } },
  read: ({ from, to, events, steps, most, period }) => {
    const { blank } = pathsKind
    const [start, end] = [readPlace(from), readPlace(to)]
    if ((from !== undefined && !start) || (to !== undefined && !end) || (start && end)) return undefined
    return {
      kind: 'paths',
      ...(start && { from: start }),
      ...(end && { to: end }),
      events: events === true,
      steps: readCount(steps, 2, 10) ?? blank.steps,
      most: readCount(most, 1, 30) ?? blank.most,
      period: readPeriod(period) ?? blank.period,
    }
  },
  Page: lazy(() => import('./paths-page.tsx').then(({ PathsPage }) => ({ default: PathsPage }))),
  Tile: lazy(() => import('./paths-tile.tsx').then(({ PathsTile }) => ({ default: PathsTile }))),
  isEmpty: ({ sessions }) => sessions === 0,
}
