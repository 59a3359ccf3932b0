import type { HeatmapKind } from '@throughline/contract'

interface Words {
  /** The kind, as a choice. */
  name: string
  question: (route: string | undefined) => string
  /** One of what is counted. */
  one: string
  /** Head of the column that counts it. */
  many: string
  /** "nothing was …" */
  done: string
  unplaced: string
}

const on = (route: string | undefined): string => (route === undefined ? '' : ` on ${route}`)

const unplaced = (what: string): string =>
  `${what} whose element is not on this picture, and which could not be placed on the page by their position because its height was another`

/** What each kind of heatmap is called, and what it counts. */
export const heatmapWords: Readonly<Record<HeatmapKind, Words>> = {
  click: {
    name: 'Clicks',
    question: (route) => `Where do people click${on(route)}?`,
    one: 'click',
    many: 'Clicks',
    done: 'clicked',
    unplaced: unplaced('Clicks'),
  },
  move: {
    name: 'Pointer',
    question: (route) => `Where do pointers rest${on(route)}?`,
    one: 'rest',
    many: 'Rests',
    done: 'rested upon',
    unplaced: unplaced('Rests'),
  },
  scroll: {
    name: 'Scroll',
    question: (route) => `How far down do people see ${route ?? 'a page'}?`,
    one: 'page view',
    many: 'Page views',
    done: 'seen',
    unplaced: '',
  },
}
