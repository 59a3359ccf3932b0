import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import type { Heatmap, HeatmapKind } from '@throughline/contract'
import { anEventRow, jsonLines, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { plainHeatmap } from '../../test/plain-heatmap.ts'
import { eraseProject } from '../erase/erase-project.ts'
import { countElementsOfAnybody, estimateElements } from './count-elements.sql.ts'
import { pageAsked, pageParameters } from './page.ts'
import { readHeatmap } from './read-heatmap.ts'

const START = Date.parse('2026-02-27T22:00:00Z')
/** So long that a history lies in two months, and so short that much happens at the same moments. */
const SPAN_MS = 5 * 24 * 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const sessions = ['a', 'b', 'c', 'd'].map((name, index) => ({ name, id: uuidAt(new Date(START + index)) }))

/** Moments lie on a coarse grid, so that some fall together, and some on the borders of periods. */
const moment = fc.integer({ min: 0, max: 40 }).map((step) => START + Math.round((step * SPAN_MS) / 40))

const happened = fc.record({
  kind: fc.constantFrom(
    'pageview',
    'pageview',
    'click',
    'click',
    'click',
    'rest',
    'leave',
    'identify',
    'rage_click',
    'dead_click',
    'u_turn',
  ),
  at: moment,
  session: fc.constantFrom(...sessions),
  tab: fc.constantFrom('one', 'two'),
  visitor: fc.constantFrom('v1', 'v2', 'v3', 'v4'),
  /** Whom the event names; an identify always names somebody. */
  person: fc.constantFrom('', '', 'anna', 'bert'),
  route: fc.constantFrom('/', '/', '/other'),
  width: fc.constantFrom(0, 599, 600, 1_023, 1_024, 1_440, 1_440),
  release: fc.constantFrom('', 'r1'),
  selector: fc.constantFrom('#one', '#two', 'main > a', ''),
})
type Happened = typeof happened extends fc.Arbitrary<infer Value> ? Value : never

/** Of two identifies of one moment nobody can say which is the latest: none are. */
const rowOf = (
  project: string,
  index: number,
  { kind, at, session, tab, visitor, person, route, width, release, selector }: Happened,
): EventRow => {
  const isSignal = ['rage_click', 'dead_click', 'u_turn'].includes(kind)
  const hasPlace = isSignal || kind === 'click' || kind === 'rest'
  return anEventRow({
    project_id: project,
    kind: isSignal ? 'signal' : kind,
    name: isSignal ? kind : '',
    at: storeTime(new Date(kind === 'identify' ? at + index : at)),
    session_id: session.id,
    tab_id: tab,
    visitor_id: visitor,
    person_id: kind === 'identify' ? person || 'anna' : person,
    route,
    viewport_width: width,
    release,
    selector: hasPlace ? selector : '',
  })
}

const query = fc.record({
  kind: fc.constantFrom<HeatmapKind>('click', 'click', 'move', 'rage', 'dead', 'scroll'),
  device: fc.constantFrom('desktop' as const, 'desktop' as const, 'tablet' as const, 'phone' as const),
  release: fc.constantFrom(undefined, 'r1'),
  from: moment,
  to: moment,
})
type Query = typeof query extends fc.Arbitrary<infer Value> ? Value : never

const queryOf = ({ kind, device, release, from, to }: Query) => ({
  route: '/',
  kind,
  device,
  ...(release && { release }),
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
})

const ask = (project: string, asked: ReturnType<typeof queryOf>): Promise<Heatmap> =>
  readHeatmap(insights.at(START + SPAN_MS), { id: project as never }, { query: asked })

const parts = (rows: readonly EventRow[], size: number): EventRow[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, index * size + size))

const compared = ({ sampleSize, sampleVisitors, pageviews, visitors, elements }: Heatmap | ReturnType<typeof plainHeatmap>) => ({
  sampleSize,
  sampleVisitors,
  pageviews,
  visitors,
  elements: elements.map(({ selector, count, share, viewerShare, visitors: by, rage, dead, medianToFirstMs, firstClicks }) => ({
    selector,
    count,
    share,
    viewerShare,
    visitors: by,
    rage,
    dead,
    medianToFirstMs,
    firstClicks,
  })),
})

test('counts as a plain reading of all events does, in whatever order and batches they arrive, and batches that arrive again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happened, { maxLength: 60 }),
      fc.array(query, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 25 }),
      async (history, queries, batchRows) => {
        const project = uuidAt(new Date(START))
        const rows = history.map((event, index) => rowOf(project, index, event))
        for (const [index, part] of parts(rows, batchRows).entries()) {
          const batch = { table: 'events', rows: jsonLines(part), token: `${project}-${index}` } as const
          await insights.analytics.insert(batch)
          // The answer was lost, so the drain inserts the batch again.
          if (index % 2 === 0) await insights.analytics.insert(batch)
        }
        for (const asked of queries.map(queryOf)) {
          const heatmap = await ask(project, asked)
          expect(compared(heatmap)).toEqual(compared(plainHeatmap(rows, asked)))
        }
      },
    ),
    { numRuns: 30 },
  )
})

test('counts a row that was stored twice once, when the engine has merged it', async () => {
  const project = uuidAt(new Date(START))
  const row = anEventRow({ project_id: project, kind: 'click', selector: '#one', at: storeTime(new Date(START)) })
  await insights.insert('events', [row])
  await insights.insert('events', [row])
  await insights.analytics.command('optimize table heatmap_events final')
  const asked = { route: '/', kind: 'click', device: 'desktop', from: new Date(START).toISOString() } as const
  expect(await ask(project, asked as never)).toMatchObject({ sampleSize: 1, elements: [{ count: 1, visitors: 1 }] })
})

test('has nothing left of a project that was erased', async () => {
  const project = uuidAt(new Date(START))
  await insights.insert('events', [anEventRow({ project_id: project, kind: 'click', selector: '#one', at: storeTime(new Date(START)) })])
  await eraseProject(insights.at(START), project)
  const asked = { route: '/', kind: 'click', device: 'desktop', from: new Date(START).toISOString() } as const
  expect(await ask(project, asked as never)).toMatchObject({ sampleSize: 0, visitors: 0, elements: [] })
})

test('estimates, where memory is short, what it would count', async () => {
  const project = uuidAt(new Date(START))
  const rows = Array.from({ length: 200 }, (_, index) =>
    anEventRow({
      project_id: project,
      kind: index % 5 === 0 ? 'pageview' : 'click',
      at: storeTime(new Date(START + index)),
      visitor_id: `v${(index * 7) % 31}`,
      person_id: index % 11 === 0 ? 'anna' : '',
      selector: index % 5 === 0 ? '' : `#e${index % 3}`,
    }),
  )
  await insights.insert('events', rows)
  const page = pageAsked(
    { id: project as never },
    { route: '/', kind: 'click', device: 'desktop' },
    { from: new Date(0), to: new Date(START * 2) },
  )
  const parameters = { ...pageParameters(page), limit: 1_000 }
  const counted = async (sql: string) =>
    (await insights.analytics.query<{ number: number; times: number; visitors: number }>(sql, parameters))
      .map((row) => ({ ...row, number: row.number % 2 ** 32 }))
      .filter(({ number }) => number !== 1)
      .toSorted((a, b) => a.number - b.number)
  const [estimated, exact] = [await counted(estimateElements('click')), await counted(countElementsOfAnybody('click'))]
  expect(exact).toHaveLength(5)
  expect(estimated).toEqual(exact)
})

test('counts somebody who came with several browsers once on each element, and is told who is only named', async () => {
  const project = uuidAt(new Date(START))
  const visits = [
    { visitor: 'v1', selectors: ['#one', '#one', '#two'] },
    { visitor: 'v2', selectors: ['#one', '#three'] },
    { visitor: 'v3', selectors: ['#one', '#two'] },
  ]
  const at = storeTime(new Date(START))
  const rows = visits.flatMap(({ visitor, selectors }) =>
    selectors.map((selector) => anEventRow({ project_id: project, kind: 'click', at, visitor_id: visitor, selector })),
  )
  const identified = ['v1', 'v2'].map((visitor) =>
    anEventRow({ project_id: project, kind: 'identify', at, visitor_id: visitor, person_id: 'anna' }),
  )
  await insights.insert('events', [...rows, ...identified])
  const asked = { route: '/', kind: 'click', device: 'desktop', from: new Date(START).toISOString() } as const
  const peopleOf = async () => {
    const { sampleVisitors, elements } = await ask(project, asked as never)
    return { sampleVisitors, elements: Object.fromEntries(elements.map(({ selector, visitors }) => [selector, visitors])) }
  }
  expect(await peopleOf()).toEqual({ sampleVisitors: 2, elements: { '#one': 2, '#two': 2, '#three': 1 } })
  // Of a browser that was never identified, a row names the same person.
  await insights.insert('events', [
    anEventRow({ project_id: project, kind: 'click', at, visitor_id: 'v4', person_id: 'anna', selector: '#two' }),
  ])
  expect(await peopleOf()).toEqual({ sampleVisitors: 2, elements: { '#one': 2, '#two': 2, '#three': 1 } })
})

test('tells selectors apart whose short numbers are the same', async () => {
  const project = uuidAt(new Date(START))
  const at = storeTime(new Date(START))
  await insights.insert('events', [anEventRow({ project_id: project, kind: 'click', selector: '#one', at })])
  // Another selector of the page with the same 32 bits, as if it were found among billions.
  await insights.analytics.command(
    `insert into heatmap_elements
     select project_id, route, bitXor(selector_number, bitShiftLeft(toUInt64(1), 40)), '#other', '', 'a'
     from heatmap_elements where project_id = {project: String}`,
    { project },
  )
  const asked = { route: '/', kind: 'click', device: 'desktop', from: new Date(START).toISOString() } as const
  expect(await ask(project, asked as never)).toMatchObject({
    sampleSize: 1,
    sampleVisitors: 1,
    elements: [{ selector: '#one', count: 1, visitors: 1 }],
  })
})
