import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Heatmap } from '@throughline/contract'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { readHeatmap } from './read-heatmap.ts'

const START = Date.parse('2026-03-04T10:00:00Z')
const NOW = START + 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })
const ask = (project: { id: never }): Promise<Heatmap> =>
  readHeatmap(insights.at(NOW), project, { query: { route: '/', kind: 'scroll', device: 'desktop' } })

test('says how far down each page view saw the page, however often it was left', async () => {
  const project = aProjectId()
  const told = (session: string, tab: string, ...events: [kind: 'pageview' | 'leave', afterMs: number, px: number][]) =>
    events.map(([kind, afterMs, px]) =>
      anEventRow({
        project_id: project.id,
        session_id: session,
        tab_id: tab,
        kind,
        at: storeTime(new Date(START + afterMs)),
        viewport_width: 1_440,
        ...(kind === 'pageview' ? { viewport_height: px } : { depth: px, viewport_height: 800 }),
      }),
    )
  const [one, two] = [uuidAt(new Date(START)), uuidAt(new Date(START))]
  await insights.insert('events', [
    // Hidden, seen again and scrolled further; then, at the moment it is left, opened once more.
    ...told(one, 'a', ['pageview', 0, 800], ['leave', 50, 900], ['leave', 100, 1_900], ['pageview', 100, 800], ['leave', 200, 1_000]),
    // Beside it in another tab, still open.
    ...told(one, 'b', ['pageview', 10, 800]),
    ...told(two, 'a', ['pageview', 20, 810], ['leave', 90, 2_400]),
    // Left in the period, opened before it: nobody knows how far it was seen before.
    ...told(uuidAt(new Date(START)), 'a', ['leave', 30, 5_000]),
  ])
  const { reach, sampleSize, unplacedShare } = await ask(project)
  expect({ sampleSize, unplacedShare }).toEqual({ sampleSize: 4, unplacedShare: 0 })
  const seen = (px: number): number => reach?.steps.findLast(({ y }) => y <= px)?.pageviews ?? 0
  expect([0, 800, 820, 1_000, 1_020, 1_900, 1_920, 2_400].map(seen)).toEqual([4, 4, 3, 3, 2, 2, 1, 1])
  expect(reach?.steps.at(-1)).toEqual({ y: 2_400, pageviews: 1 })
  expect(reach).toMatchObject({ medianPx: 1_900, foldPx: 800 })
})

test('has no depth of a page that nobody saw', async () => {
  const { reach, sampleSize } = await ask(aProjectId())
  expect({ reach, sampleSize }).toEqual({ reach: { steps: [], medianPx: 0, foldPx: 0 }, sampleSize: 0 })
})
