import type { HeatmapKind } from '@throughline/contract'
import type { HeatTone } from '../../player/protocol.ts'

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
  /** "visits that … this element" */
  did: string
  unplaced: string
  /** In which colours it is drawn. */
  tone: HeatTone
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
    did: 'clicked',
    unplaced: unplaced('Clicks'),
    tone: 'plain',
  },
  rage: {
    name: 'Rage',
    question: (route) => `Where do people click in a rage${on(route)}?`,
    one: 'rage click',
    many: 'Rage clicks',
    done: 'clicked in a rage',
    did: 'clicked in a rage on',
    unplaced: unplaced('Rage clicks'),
    tone: 'rage',
  },
  dead: {
    name: 'Dead',
    question: (route) => `Where do people click in vain${on(route)}?`,
    one: 'dead click',
    many: 'Dead clicks',
    done: 'clicked in vain',
    did: 'clicked in vain on',
    unplaced: unplaced('Dead clicks'),
    tone: 'dead',
  },
  move: {
    name: 'Pointer',
    question: (route) => `Where do pointers rest${on(route)}?`,
    one: 'rest',
    many: 'Rests',
    done: 'rested upon',
    did: 'rested upon',
    unplaced: unplaced('Rests'),
    tone: 'plain',
  },
  scroll: {
    name: 'Scroll',
    question: (route) => `How far down do people see ${route ?? 'a page'}?`,
    one: 'page view',
    many: 'Page views',
    done: 'seen',
    did: 'saw',
    unplaced: '',
    tone: 'plain',
  },
  attention: {
    name: 'Attention',
    question: (route) => `What do people look at on ${route ?? 'a page'}?`,
    one: 'page view',
    many: 'Page views',
    done: 'looked at',
    did: 'looked at',
    unplaced: '',
    tone: 'plain',
  },
}
