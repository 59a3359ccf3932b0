import type { HeatmapReach } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { pageParameters, type PageAsked } from './page.ts'
import { reachByStep } from './read-reach.sql.ts'

/** A line of text: nobody sees less than that of a page. */
const STEP_PX = 20
/** Pages that never end are told up to here; what lies further down is counted as seen to the end. */
const MOST_STEPS = 1_000

interface StepRow {
  step: number
  pageviews: number
  fold: number
}

/** How many page views saw at least each step of the page, by adding up from its end. */
const atLeast = (rows: readonly StepRow[]): HeatmapReach['steps'] => {
  const ended = new Map(rows.map(({ step, pageviews }) => [step, pageviews]))
  const steps: HeatmapReach['steps'] = []
  let left = rows.reduce((sum, { pageviews }) => sum + pageviews, 0)
  for (let step = 0; left > 0; step += 1) {
    steps.push({ y: step * STEP_PX, pageviews: left })
    left -= ended.get(step) ?? 0
  }
  return steps
}

/** How far down the views of a page saw it, and how many they were. */
export const readReach = async ({ analytics }: InsightsContext, page: PageAsked): Promise<{ reach: HeatmapReach; sampleSize: number }> => {
  const rows = await analytics.query<StepRow>(reachByStep, { ...pageParameters(page), step: STEP_PX, most: MOST_STEPS })
  const steps = atLeast(rows)
  const sampleSize = steps[0]?.pageviews ?? 0
  const medianPx = steps.findLast(({ pageviews }) => pageviews * 2 >= sampleSize)?.y ?? 0
  return { reach: { steps, medianPx, foldPx: rows[0]?.fold ?? 0 }, sampleSize }
}
