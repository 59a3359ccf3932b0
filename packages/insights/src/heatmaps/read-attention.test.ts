import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Heatmap } from '@throughline/contract'
import type { EventRow } from '@throughline/analytics-store'
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
const ask = (project: { id: never }, query: Record<string, unknown> = {}): Promise<Heatmap> =>
  readHeatmap(insights.at(NOW), project, { query: { route: '/', kind: 'attention', device: 'desktop', ...query } as never })

type Told = [kind: 'pageview' | 'leave', afterMs: number, given?: Partial<EventRow>]

const told = (project: { id: never }, session: string, tab: string, ...events: Told[]): EventRow[] =>
  events.map(([kind, afterMs, given]) =>
    anEventRow({ project_id: project.id, session_id: session, tab_id: tab, kind, at: storeTime(new Date(START + afterMs)), ...given }),
  )

const seen = (...attention: number[]): Partial<EventRow> => ({ attention, duration_ms: Math.max(0, ...attention) })

test('says for how long each stretch of the page was seen in the mean of its page views, however often they were left', async () => {
  const project = aProjectId()
  const [one, two] = [uuidAt(new Date(START)), uuidAt(new Date(START))]
  await insights.insert('events', [
    // Hidden, and seen again further down; then, at the moment it is left, opened once more.
    ...told(
      project,
      one,
      'a',
      ['pageview', 0],
      ['leave', 50, seen(4_000, 2_000)],
      ['leave', 100, seen(0, 1_000, 3_000)],
      ['pageview', 100],
      ['leave', 200, seen(2_000)],
    ),
    ...told(project, one, 'b', ['pageview', 10], ['leave', 90, seen(0, 0, 600, 900)]),
    // Left in the period, opened before it: nobody knows for how long it was seen before.
    ...told(project, two, 'a', ['leave', 30, seen(70_000, 70_000, 70_000, 70_000, 70_000)]),
    // The same, and opened once more at that moment.
    ...told(project, two, 'b', ['leave', 30, seen(70_000)], ['pageview', 30], ['leave', 40, seen(60)]),
  ])
  const { attention, sampleSize, unplacedShare, points, reach } = await ask(project)
  expect({ sampleSize, unplacedShare, points, reach }).toEqual({ sampleSize: 4, unplacedShare: 0, points: [], reach: null })
  expect(attention).toEqual({
    stretches: [
      { y: 0, meanMs: 6_060 / 4 },
      { y: 100, meanMs: 3_000 / 4 },
      { y: 200, meanMs: 3_600 / 4 },
      { y: 300, meanMs: 900 / 4 },
    ],
    stretchPx: 100,
    meanVisibleMs: (4_000 + 3_000 + 2_000 + 900 + 60) / 4,
    untold: 0,
  })
})

test('leaves out, and counts, page views that told nothing of it', async () => {
  const project = aProjectId()
  await insights.insert('events', [
    ...told(project, uuidAt(new Date(START)), 'a', ['pageview', 0], ['leave', 50, seen(1_000)]),
    // An older tracker tells only for how long the page was visible; the last is still open.
    ...told(project, uuidAt(new Date(START)), 'a', ['pageview', 0], ['leave', 50, { duration_ms: 9_000 }], ['pageview', 60]),
  ])
  expect(await ask(project)).toMatchObject({
    sampleSize: 1,
    pageviews: 3,
    attention: { stretches: [{ y: 0, meanMs: 1_000 }], meanVisibleMs: 1_000, untold: 2 },
  })
})

test('has no attention of a page that nobody saw', async () => {
  const { attention, sampleSize } = await ask(aProjectId())
  expect({ attention, sampleSize }).toEqual({
    attention: { stretches: [], stretchPx: 100, meanVisibleMs: 0, untold: 0 },
    sampleSize: 0,
  })
})
