import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import { condition, type Condition, type Heatmap, type HeatmapKind } from '@throughline/contract'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { plainHeatmap } from '../../test/plain-heatmap.ts'
import { referenceConditions } from '../../test/reference-conditions.ts'
import { referenceSessions } from '../../test/reference-sessions.ts'
import { readHeatmap } from './read-heatmap.ts'

const START = Date.parse('2026-03-01T10:00:00Z')
const HOUR_MS = 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const sessions = Array.from({ length: 8 }, (_, index) => ({
  id: uuidAt(new Date(START + index * HOUR_MS)),
  at: START + index * HOUR_MS,
  browser: index % 2 === 0 ? 'Chrome' : 'Firefox',
}))

const happened = fc.record({
  kind: fc.constantFrom('pageview', 'pageview', 'click', 'click', 'rest', 'signal', 'leave', 'custom', 'identify'),
  session: fc.constantFrom(...sessions),
  afterMs: fc.integer({ min: 0, max: HOUR_MS }),
  tab: fc.constantFrom('one', 'two'),
  route: fc.constantFrom('/', '/', '/other'),
  selector: fc.constantFrom('#one', '#two'),
  depth: fc.integer({ min: 0, max: 2_000 }),
})
type Happened = typeof happened extends fc.Arbitrary<infer Value> ? Value : never

const rowOf = (project: string, index: number, { kind, session, afterMs, tab, route, selector, depth }: Happened): EventRow =>
  anEventRow({
    project_id: project,
    kind,
    name: kind === 'signal' ? 'rage_click' : kind === 'custom' ? 'search' : '',
    // No two at the same moment: which of them came first nobody can tell.
    at: storeTime(new Date(session.at + afterMs * 10 + index)),
    session_id: session.id,
    visitor_id: `v${sessions.indexOf(session) % 5}`,
    person_id: kind === 'identify' ? 'anna' : '',
    tab_id: tab,
    route,
    path: route,
    browser: session.browser,
    selector: ['click', 'rest', 'signal'].includes(kind) ? selector : '',
    depth: kind === 'leave' ? depth : 0,
    attention: kind === 'leave' ? [100, 50] : [],
    duration_ms: kind === 'leave' ? 1_000 : 0,
  })

const where: fc.Arbitrary<Condition> = fc
  .constantFrom(
    { text: { of: 'browser', test: 'is', values: ['Firefox'] } },
    { visited: [{ route: '/' }, { route: '/other' }] },
    { not: { did: { event: 'search' } } },
    { any: [{ isPerson: 'anna' }, { clicked: { selector: '#two' } }] },
    { any: [{ live: true }, { signal: { name: 'any' } }, { number: { of: 'pages', atLeast: 3 } }] },
    { text: { of: 'browser', test: 'is', values: ["' or 1=1 --"] } },
  )
  .map((written) => condition.parse(written))

const counted = ({ sampleSize, sampleVisitors, pageviews, visitors, elements }: Heatmap | ReturnType<typeof plainHeatmap>) => ({
  sampleSize,
  sampleVisitors,
  pageviews,
  visitors,
  elements: elements.map(({ selector, count, visitors: by, rage, medianToFirstMs }) => ({ selector, count, by, rage, medianToFirstMs })),
})

test('a heatmap of some sessions counts what these did, and nothing that others did', async () => {
  const other = uuidAt(new Date(START))
  await insights.insert('events', [
    anEventRow({ project_id: other, kind: 'click', selector: '#one', at: storeTime(new Date(START)), browser: 'Firefox' }),
  ])
  await fc.assert(
    fc.asyncProperty(
      fc.array(happened, { maxLength: 60 }),
      where,
      fc.constantFrom<HeatmapKind>('click', 'move', 'rage', 'scroll'),
      fc.integer({ min: 0, max: 4 }),
      async (history, sessionsLike, kind, fromHours) => {
        const project = uuidAt(new Date(START))
        const rows = history.map((event, index) => rowOf(project, index, event))
        await insights.insert('events', rows)
        const now = START + 24 * HOUR_MS
        const fulfils = referenceConditions(rows, now)
        const like = new Set(
          referenceSessions(rows, [])
            .filter((session) => fulfils(session, sessionsLike))
            .map(({ id }) => id),
        )
        // Who somebody turned out to be is known of everybody, whatever visit told it; an identify is of no page's heatmap.
        const ofThese = rows.filter(({ session_id, kind: each }) => like.has(session_id) || each === 'identify')
        const asked = {
          route: '/',
          kind,
          device: 'desktop' as const,
          from: new Date(START + fromHours * HOUR_MS).toISOString(),
          to: new Date(now).toISOString(),
        }
        const heatmap = await readHeatmap(insights.at(now), { id: project as never }, { query: asked, where: sessionsLike })
        expect(counted(heatmap)).toEqual(counted(plainHeatmap(ofThese, asked)))
      },
    ),
    { numRuns: 25 },
  )
}, 120_000)

test('attention of some sessions is that of their page views alone', async () => {
  const project = uuidAt(new Date(START))
  const leave = (session: (typeof sessions)[number] | undefined, ms: number) =>
    [0, 1].map((step) =>
      anEventRow({
        project_id: project,
        session_id: session?.id ?? '',
        kind: step === 0 ? 'pageview' : 'leave',
        at: storeTime(new Date((session?.at ?? 0) + step * 5_000)),
        browser: session?.browser ?? '',
        attention: step === 0 ? [] : [ms],
        duration_ms: ms,
      }),
    )
  await insights.insert('events', [...leave(sessions[0], 1_000), ...leave(sessions[1], 3_000)])
  const heatmap = await readHeatmap(
    insights.at(START + 24 * HOUR_MS),
    { id: project as never },
    {
      query: { route: '/', kind: 'attention', device: 'desktop', from: new Date(START).toISOString() },
      where: condition.parse({ text: { of: 'browser', test: 'is', values: ['Firefox'] } }),
    },
  )
  expect(heatmap.attention?.stretches[0]).toEqual({ y: 0, meanMs: 3_000 })
})
