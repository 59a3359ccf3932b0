import type { HeatmapKind } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { firstClicks } from './first-clicks.sql.ts'
import { pageParameters, type PageAsked } from './page.ts'
import { MOST_SELECTORS } from './placed.ts'
import { frictionOfElements } from './read-heatmap.sql.ts'

/** What else is known of an element. */
export interface ElementFacts {
  readonly rage: number
  readonly dead: number
  readonly firstClicks: number
  readonly medianToFirstMs: number | null
}

interface Friction {
  number: number
  rage: number
  dead: number
}

interface FirstClicks {
  number: number
  first_clicks: number
  median_ms: number
}

/** A median of so many page views does not move any more when others are added. */
const MOST_VIEWS = 50_000

/** For each element, by its selector's number: rage and dead clicks on it, and for a heatmap of clicks how soon it was clicked. */
export const readElementFacts = async (
  { analytics }: InsightsContext,
  page: PageAsked,
  kind: HeatmapKind,
): Promise<(number: number) => ElementFacts> => {
  const parameters = { ...pageParameters(page), limit: MOST_SELECTORS }
  const [frictions, firsts] = await Promise.all([
    analytics.query<Friction>(frictionOfElements, parameters),
    kind === 'click' ? analytics.query<FirstClicks>(firstClicks, { ...parameters, most: MOST_VIEWS }) : [],
  ])
  const frictionOf = new Map(frictions.map((row) => [row.number, row]))
  const firstsOf = new Map(firsts.map((row) => [row.number, row]))
  return (number) => {
    const { rage = 0, dead = 0 } = frictionOf.get(number) ?? {}
    const { first_clicks = 0, median_ms = null } = firstsOf.get(number) ?? {}
    return { rage, dead, firstClicks: first_clicks, medianToFirstMs: median_ms }
  }
}
