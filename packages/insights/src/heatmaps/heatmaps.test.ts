import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import type { Device, Heatmap } from '@throughline/contract'
import { applyMutation, resolveSelector, treeOfSnapshot } from '@throughline/placement'
import { aChunkRow, anEventRow, aSnapshotRow, launchChromium, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, textOf, type Insights } from '../../test/open-insights.ts'
import { recordAPage, type RecordedEvent } from '../../test/record-a-page.ts'
import { chooseSnapshot } from './choose-snapshot.ts'
import { listRoutes } from './list-routes.ts'
import { pageAsked } from './page.ts'
import { readHeatmap } from './read-heatmap.ts'
import { streamSnapshot } from './stream-snapshot.ts'

const START = Date.parse('2026-03-04T10:00:00Z')
const NOW = START + 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

let insights: Insights
let browser: Browser
beforeAll(async () => {
  ;[insights, browser] = await Promise.all([openInsights(), launchChromium()])
})
afterAll(() => Promise.all([insights.stop(), browser.close()]))

const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })
const time = (at: number): string => storeTime(new Date(at))
const ask = (project: { id: never }, query: Record<string, unknown> = {}): Promise<Heatmap> =>
  readHeatmap(insights.at(NOW), project, { query: { route: '/', kind: 'click', device: 'desktop', ...query } as never })

const selectors = {
  fixed: 'body > header > button',
  scrolled: '#pane > ul > li:nth-of-type(4)',
  moved: 'body > main > ul.products > li:nth-of-type(1) > a',
  shadowed: 'body > main > x-card >>> button',
  framed: 'body > main > iframe >>> body > button',
  late: '#late',
}

const paths = {
  fixed: `document.querySelector('#menu')`,
  scrolled: `document.querySelectorAll('#pane li')[3]`,
  moved: `document.querySelectorAll('.products a')[0]`,
  shadowed: `document.querySelector('x-card').shadowRoot.lastElementChild`,
  framed: `document.querySelector('iframe').contentDocument.querySelector('button')`,
  late: `document.querySelector('#late')`,
}

/** Stores what was recorded as the recording of one visit that began at START, a chunk every few events. */
const storeRecording = async (project: { id: never }, events: readonly RecordedEvent[]): Promise<string> => {
  const session = uuidAt(new Date(START))
  const first = events[0]?.timestamp ?? 0
  const moved = events.map((event) => ({ ...event, timestamp: event.timestamp - first + START }))
  const chunks = Array.from({ length: Math.ceil(moved.length / 4) }, (_, index) => moved.slice(index * 4, index * 4 + 4))
  await insights.insert(
    'recording_chunks',
    chunks.map((chunk, sequence) =>
      aChunkRow({
        project_id: project.id,
        session_id: session,
        sequence,
        started_at: time(Math.min(...chunk.map(({ timestamp }) => timestamp))),
        ended_at: time(Math.max(...chunk.map(({ timestamp }) => timestamp))),
        has_snapshot: chunk.some(({ type }) => type === 2) ? 1 : 0,
        payload: chunk.map((event) => JSON.stringify(event)).join('\n'),
      }),
    ),
  )
  const snapshot = moved.find(({ type }) => type === 2)
  await insights.insert('recording_snapshots', [
    aSnapshotRow({ project_id: project.id, session_id: session, at: time(snapshot?.timestamp ?? 0), nodes: 60 }),
  ])
  await insights.insert('events', [
    anEventRow({ project_id: project.id, session_id: session, at: time(START - 50), document_height: 1_000 }),
    anEventRow({ project_id: project.id, session_id: session, kind: 'leave', at: time(START + 2_000), document_height: 2_400 }),
  ])
  return session
}

const clicks = (project: { id: never }, count: number, given: Partial<EventRow>): EventRow[] =>
  Array.from({ length: count }, (_, index) =>
    anEventRow({
      project_id: project.id,
      kind: 'click',
      at: time(START + index),
      visitor_id: `v${index % 3}`,
      label: 'A label',
      tag: 'a',
      element_x: 16_384,
      element_y: 8_192,
      page_x: 320,
      page_y: 600,
      document_height: 2_400,
      ...given,
    }),
  )

test('finds on the snapshot the very elements that were clicked, and streams that snapshot', async () => {
  const project = aProjectId()
  const { events, numbers } = await recordAPage(browser, paths)
  await storeRecording(project, events)
  await insights.insert(
    'events',
    Object.values(selectors).flatMap((selector, index) => clicks(project, index + 1, { selector })),
  )

  const heatmap = await ask(project)
  expect(heatmap).toMatchObject({ sampleSize: 21, unplacedShare: 0, omitted: 0, pageviews: 1, visitors: 4 })
  expect(heatmap.points.map(({ on, selector, count }) => [on, selector, count])).toEqual(
    Object.values(selectors)
      .map((selector, index) => ['element', selector, index + 1])
      .toReversed(),
  )
  expect(heatmap.points[0]).toMatchObject({ x: 16_384, y: 8_192 })
  expect(heatmap.elements[0]).toEqual({
    selector: '#late',
    label: 'A label',
    tag: 'a',
    count: 6,
    share: 6 / 21,
    visitors: 3,
    viewerShare: 3 / 4,
    rage: 0,
    dead: 0,
    medianToFirstMs: null,
    firstClicks: 0,
    placed: true,
  })
  expect(heatmap.snapshot).toMatchObject({ width: 1280, height: 800, documentHeight: 2_400 })

  const snapshot = await chooseSnapshot(
    insights.at(NOW),
    pageAsked(project, { route: '/', kind: 'click', device: 'desktop' }, { from: new Date(0), to: new Date(NOW) }),
  )
  const found = Object.entries(selectors).map(([name, selector]) => [name, snapshot && resolveSelector(snapshot.tree, selector)?.id])
  expect(Object.fromEntries(found)).toEqual(numbers)

  const lines = (
    await textOf(
      await streamSnapshot(insights.at(NOW), project, { params: { projectId: project.id, snapshotId: heatmap.snapshotId as never } }),
    )
  )
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RecordedEvent)
  expect(lines.slice(0, 2).map(({ type }) => type)).toEqual([4, 2])
  const tree = treeOfSnapshot(lines[1]?.data)
  for (const { type, data } of lines) if (tree && type === 3) applyMutation(tree, data)
  expect(tree && resolveSelector(tree, '#late')?.id).toBe(numbers['late'])
})

const page = (...body: unknown[]) => ({
  node: {
    type: 0,
    id: 1,
    childNodes: [
      {
        type: 2,
        id: 2,
        tagName: 'html',
        attributes: {},
        childNodes: [{ type: 2, id: 3, tagName: 'body', attributes: {}, childNodes: body }],
      },
    ],
  },
})
const element = (id: number, name: string) => ({ type: 2, id, tagName: 'p', attributes: { id: name }, childNodes: [] })

interface SimpleSnapshot {
  project: { id: never }
  at: number
  device?: Device
  nodes?: number
  release?: string
  route?: string
  /** More rrweb events, each so many ms after the snapshot. */
  after?: readonly (readonly [afterMs: number, type: number, data: unknown])[]
  body?: unknown[]
}

/** A snapshot of a page with one element, `#it`, from a recording that began just before. */
const storeSnapshot = async ({
  project,
  at,
  device = 'desktop',
  nodes = 10,
  release = '',
  route = '/',
  after = [],
  body = [element(4, 'it')],
}: SimpleSnapshot) => {
  const session = uuidAt(new Date(at - 10))
  const events = [
    { type: 4, timestamp: at - 1, data: { href: 'https://shop.example/', width: 1280, height: 800 } },
    { type: 2, timestamp: at, data: page(...body) },
    ...after.map(([afterMs, type, data]) => ({ type, timestamp: at + afterMs, data })),
  ]
  await insights.insert('recording_chunks', [
    aChunkRow({
      project_id: project.id,
      session_id: session,
      started_at: time(at - 1),
      ended_at: time(events.at(-1)?.timestamp ?? at),
      payload: events.map((event) => JSON.stringify(event)).join('\n'),
    }),
  ])
  const row = { project_id: project.id, session_id: session, at: time(at), viewport_class: device, nodes, release, route }
  await insights.insert('recording_snapshots', [aSnapshotRow(row)])
  await insights.insert('events', [
    anEventRow({ project_id: project.id, session_id: session, at: time(at - 5), route, viewport_width: 0, document_height: 2_000 }),
  ])
  return session
}

test('lists what could be clicked and nobody clicked, of the snapshot and nothing else', async () => {
  const project = aProjectId()
  const { events } = await recordAPage(browser, paths)
  await storeRecording(project, events)
  await insights.insert('events', clicks(project, 1, { selector: selectors.fixed }))
  const unclicked = await ask(project).then((heatmap) => heatmap.unclicked)
  expect(unclicked.map(({ label, tag }) => [label, tag])).toEqual([
    ['Nested', 'button'],
    ['Take it', 'button'],
    ['Pay', 'button'],
  ])
  await insights.insert('events', [
    ...clicks(project, 1, { selector: selectors.shadowed }),
    ...clicks(project, 1, { selector: unclicked[0]?.selector ?? '' }),
  ])
  expect((await ask(project)).unclicked.map(({ label }) => label)).toEqual(['Pay'])
  // What is no heatmap of clicks knows nothing of it.
  expect((await ask(project, { kind: 'move' })).unclicked).toEqual([])
})

test('places a click whose element is gone on the document, only where that was as high within 5 %', async () => {
  const project = aProjectId()
  await storeSnapshot({ project, at: START })
  const gone = { selector: '#gone', document_width: 1_280 }
  await insights.insert('events', [
    ...clicks(project, 1, { ...gone, document_height: 1_900, page_x: 320, page_y: 100 }),
    ...clicks(project, 2, { ...gone, document_height: 2_100, page_x: 640, page_y: 500 }),
    ...clicks(project, 4, { ...gone, document_height: 1_899 }),
    ...clicks(project, 8, { ...gone, document_height: 2_101 }),
    ...clicks(project, 16, { ...gone, document_height: 2_000, fixed: 1 }),
    ...clicks(project, 32, { selector: '#it', document_height: 9_999 }),
  ])
  const heatmap = await ask(project)
  expect(heatmap.points).toEqual([
    { on: 'element', selector: '#it', x: 16_384, y: 8_192, count: 32 },
    { on: 'document', x: 16_384, y: 500, count: 2 },
    { on: 'document', x: 8_192, y: 100, count: 1 },
  ])
  expect(heatmap.sampleSize).toBe(63)
  expect(heatmap.unplacedShare).toBeCloseTo(28 / 63, 10)
  expect(heatmap.elements.map(({ selector, count, placed }) => [selector, count, placed])).toEqual([
    ['#it', 32, true],
    ['#gone', 31, false],
  ])
})

test('joins clicks that are close, and keeps apart those that are not', async () => {
  const project = aProjectId()
  await storeSnapshot({ project, at: START })
  const at = (x: number, y: number) => clicks(project, 1, { selector: '#it', element_x: x, element_y: y })
  await insights.insert('events', [...at(1_024, 0), ...at(1_030, 4), ...at(1_535, 511), ...at(1_536, 0), ...at(32_767, 32_767)])
  const { points } = await ask(project)
  expect(points).toEqual([
    { on: 'element', selector: '#it', x: 1_196, y: 172, count: 3 },
    { on: 'element', selector: '#it', x: 1_536, y: 0, count: 1 },
    { on: 'element', selector: '#it', x: 32_767, y: 32_767, count: 1 },
  ])
})

test('shows where pointers rested by the same rules, and no clicks among them', async () => {
  const project = aProjectId()
  await storeSnapshot({ project, at: START })
  const rests = (count: number, given: Partial<EventRow>) => clicks(project, count, { kind: 'rest', ...given })
  await insights.insert('events', [
    ...clicks(project, 5, { selector: '#it', element_x: 100, element_y: 100 }),
    ...rests(3, { selector: '#it', element_x: 16_384, element_y: 8_192 }),
    ...rests(1, { selector: '#gone', document_height: 9_999 }),
  ])
  const moved = await ask(project, { kind: 'move' })
  expect(moved).toMatchObject({ kind: 'move', sampleSize: 4, unplacedShare: 0.25, reach: null })
  expect(moved.points).toEqual([{ on: 'element', selector: '#it', x: 16_384, y: 8_192, count: 3 }])
  expect((await ask(project)).sampleSize).toBe(5)
})

test('shows rage and dead clicks by the same rules, one a burst, and whom they come from', async () => {
  const project = aProjectId()
  await storeSnapshot({ project, at: START })
  const signals = (name: string, count: number, given: Partial<EventRow>) =>
    clicks(project, count, { kind: 'signal', name, burst: 4, ...given })
  await insights.insert('events', [
    ...clicks(project, 20, { selector: '#it' }),
    ...signals('rage_click', 3, { selector: '#it', visitor_id: 'angry' }),
    ...signals('rage_click', 1, { selector: '#gone', visitor_id: 'cross', document_height: 9_999 }),
    ...signals('dead_click', 2, { selector: '#gone', document_height: 2_000, page_x: 640, page_y: 500 }),
    ...signals('u_turn', 7, { selector: '#it' }),
  ])
  const rage = await ask(project, { kind: 'rage' })
  expect(rage).toMatchObject({ kind: 'rage', sampleSize: 4, sampleVisitors: 2, visitors: 2, unplacedShare: 0.25 })
  expect(rage.points).toEqual([{ on: 'element', selector: '#it', x: 16_384, y: 8_192, count: 3 }])
  expect(rage.elements.map(({ selector, count, visitors }) => [selector, count, visitors])).toEqual([
    ['#it', 3, 1],
    ['#gone', 1, 1],
  ])
  const dead = await ask(project, { kind: 'dead' })
  expect(dead).toMatchObject({ kind: 'dead', sampleSize: 2, sampleVisitors: 2, unplacedShare: 0 })
  expect(dead.points).toEqual([{ on: 'document', x: 16_384, y: 500, count: 2 }])
  expect(await ask(project)).toMatchObject({ sampleSize: 20, sampleVisitors: 3 })
})

test('counts all clicks as unplaced while there is nothing to draw them on', async () => {
  const project = aProjectId()
  await insights.insert('events', clicks(project, 3, { selector: '#it' }))
  expect(await ask(project)).toMatchObject({ sampleSize: 3, unplacedShare: 1, points: [], snapshot: null, snapshotId: null })
  expect((await ask(project, { route: '/other' })).unplacedShare).toBe(0)
})

test('tells layouts by the width of the window, and keeps releases and periods apart', async () => {
  const project = aProjectId()
  const width = (viewport_width: number, given: Partial<EventRow> = {}) => clicks(project, 1, { viewport_width, ...given })
  await insights.insert('events', [
    ...[0, 599, 600, 601, 1_023, 1_024, 1_025, 4_000].flatMap((px) => width(px)),
    ...width(2_000, { release: 'r1' }),
    ...width(2_000, { at: time(START - 30 * DAY_MS) }),
  ])
  const sizes = async (query: Record<string, unknown>) => (await ask(project, query)).sampleSize
  expect(await sizes({ device: 'phone' })).toBe(1)
  expect(await sizes({ device: 'tablet' })).toBe(3)
  expect(await sizes({ device: 'desktop' })).toBe(4)
  expect(await sizes({ release: 'r1' })).toBe(1)
  expect(await sizes({ from: new Date(START - 31 * DAY_MS).toISOString(), to: new Date(START - 29 * DAY_MS).toISOString() })).toBe(1)
})

const chosen = async (project: { id: never }, query: Record<string, unknown> = {}) => (await ask(project, query)).snapshot?.recordingId

test('draws on a typical page, as late as can be, of the period, the layout and the release', async () => {
  const project = aProjectId()
  await storeSnapshot({ project, at: START - 4_000, nodes: 100 })
  const typical = await storeSnapshot({ project, at: START - 3_000, nodes: 105, release: 'r2' })
  await storeSnapshot({ project, at: START - 2_000, nodes: 3 })
  const phone = await storeSnapshot({ project, at: START - 1_000, nodes: 100, device: 'phone' })
  const old = await storeSnapshot({ project, at: START - 20 * DAY_MS, nodes: 100, route: '/old' })
  expect(await chosen(project)).toBe(typical)
  expect(await chosen(project, { device: 'phone' })).toBe(phone)
  expect(await chosen(project, { device: 'tablet' })).toBeUndefined()
  expect(await chosen(project, { release: 'r2' })).toBe(typical)
  expect(await chosen(project, { release: 'r3' })).toBeUndefined()
  expect(await chosen(project, { route: '/old' })).toBe(old)
})

const node = (id: number, tagName: string) => ({ type: 2, id, tagName, attributes: { id: tagName }, childNodes: [] })

test('draws on the moment that was asked for, typical or not, and on a typical one where that is gone', async () => {
  const project = aProjectId()
  const typical = await storeSnapshot({ project, at: START - 3_000, nodes: 105 })
  const session = await storeRecording(project, [
    { type: 4, timestamp: 0, data: { href: 'https://shop.example/', width: 1_440, height: 900 } },
    { type: 2, timestamp: 1, data: { node: { type: 0, id: 1, childNodes: [{ ...node(2, 'html'), childNodes: [node(3, 'body')] }] } } },
    {
      type: 3,
      timestamp: 9_000,
      data: { source: 0, texts: [], attributes: [], removes: [], adds: [{ parentId: 3, nextId: null, node: node(4, 'menu') }] },
    },
  ] as never)
  await insights.insert('events', clicks(project, 2, { selector: '#menu' }))
  const at = (ms: number, id = session): Promise<Heatmap> => ask(project, { snapshot: `${id}.tab-1.${START + ms}` })
  expect((await at(9_500)).elements).toMatchObject([{ selector: '#menu', placed: true }])
  expect((await at(9_500)).snapshotId).toBe(`${session}.tab-1.${START + 9_000}`)
  expect((await at(8_000)).elements).toMatchObject([{ selector: '#menu', placed: false }])
  const gone = uuidAt(new Date(START))
  expect([typical, session]).toContain((await at(9_500, gone)).snapshot?.recordingId)
  expect([typical, session]).toContain((await at(-50_000)).snapshot?.recordingId)
})

test('passes over a snapshot that cannot be read any more', async () => {
  const project = aProjectId()
  const whole = await storeSnapshot({ project, at: START - 4_000 })
  await insights.insert('recording_snapshots', [aSnapshotRow({ project_id: project.id, at: time(START) })])
  await storeSnapshot({ project, at: START - 1_000, body: [] })
  expect([whole, await chosen(project)]).toHaveLength(2)
  const damaged = uuidAt(new Date(START))
  await insights.insert('recording_chunks', [
    aChunkRow({ project_id: project.id, session_id: damaged, payload: '{"type":2,"timestamp":1,"data":7}' }),
  ])
  await insights.insert('recording_snapshots', [aSnapshotRow({ project_id: project.id, session_id: damaged, at: time(START + 10) })])
  expect(await chosen(project)).not.toBe(damaged)
})

const add = (id: number, name: string) => ({ source: 0, adds: [{ parentId: 3, nextId: null, node: element(id, name) }] })
const placedOn = async (project: { id: never }) =>
  (await ask(project)).elements.filter(({ placed }) => placed).map(({ selector }) => selector)

test('has what the page loads within a few seconds, and nothing of the page that follows', async () => {
  const names = ['soon', 'later', 'next-view', 'next-page']
  const clicked = (project: { id: never }) => names.flatMap((name) => clicks(project, 1, { selector: `#${name}` }))

  const slow = aProjectId()
  await storeSnapshot({
    project: slow,
    at: START,
    after: [
      [3_900, 3, add(10, 'soon')],
      [4_100, 3, add(11, 'later')],
    ],
  })
  await insights.insert('events', clicked(slow))
  expect(await placedOn(slow)).toEqual(['#soon'])

  const routed = aProjectId()
  const session = await storeSnapshot({
    project: routed,
    at: START,
    after: [
      [900, 3, add(10, 'soon')],
      [1_100, 3, add(12, 'next-view')],
    ],
  })
  await insights.insert('events', [
    ...clicked(routed),
    anEventRow({ project_id: routed.id, session_id: session, at: time(START + 1_000), route: '/b', path: '/b' }),
  ])
  expect(await placedOn(routed)).toEqual(['#soon'])

  const left = aProjectId()
  const whole = [
    [1_000, 4, { href: '/c', width: 1, height: 1 }],
    [1_001, 2, page(element(13, 'next-page'))],
  ] as const
  await storeSnapshot({ project: left, at: START, after: [[900, 3, add(10, 'soon')], ...whole] })
  await insights.insert('events', clicked(left))
  expect(await placedOn(left)).toEqual(['#soon'])
})

test('does not trust a selector that was cut at its limit', async () => {
  const project = aProjectId()
  await storeSnapshot({ project, at: START })
  const long = `body${' p'.repeat(254)}`
  expect(long).toHaveLength(512)
  await insights.insert('events', clicks(project, 1, { selector: long, document_height: 1 }))
  expect(await ask(project)).toMatchObject({ unplacedShare: 1 })
})

test('streams no snapshot of a deleted recording, nor of another project', async () => {
  const project = aProjectId()
  await storeSnapshot({ project, at: START })
  const { snapshotId } = await ask(project)
  const stream = (of: { id: never }) =>
    streamSnapshot(insights.at(NOW), of, { params: { projectId: project.id, snapshotId: snapshotId as never } })
  expect(await stream(aProjectId())).toBeUndefined()
  expect((await textOf(await stream(project))).split('\n')).toHaveLength(3)
})

test('lists the pages of the period, the most viewed first, with the layouts that can be drawn', async () => {
  const project = aProjectId()
  const row = (route: string, given: Partial<EventRow> = {}) => anEventRow({ project_id: project.id, route, at: time(START), ...given })
  await insights.insert('events', [
    row('/cart', { visitor_id: 'a' }),
    row('/cart', { visitor_id: 'b', at: time(START + 5_000) }),
    row('/cart', { visitor_id: 'c', kind: 'click' }),
    row('/Orders/:id', { visitor_id: 'a' }),
    row('/old', { at: time(START - 8 * DAY_MS) }),
    row('', { kind: 'identify', visitor_id: 'b', person_id: 'bert' }),
    row('', { kind: 'identify', visitor_id: 'c', person_id: 'bert' }),
  ])
  await storeSnapshot({ project, at: START - DAY_MS * 20, route: '/cart', device: 'phone' })
  await storeSnapshot({ project, at: START - DAY_MS * 20, route: '/cart', device: 'desktop' })
  const list = async (query: Record<string, unknown> = {}) => (await listRoutes(insights.at(NOW), project, { query: query })).items
  expect(await list()).toEqual([
    { route: '/cart', pageviews: 2, clicks: 1, visitors: 2, lastSeenAt: '2026-03-04T10:00:05.000Z', snapshots: ['desktop', 'phone'] },
    { route: '/Orders/:id', pageviews: 1, clicks: 0, visitors: 1, lastSeenAt: '2026-03-04T10:00:00.000Z', snapshots: [] },
  ])
  expect((await list({ search: 'orders' })).map(({ route }) => route)).toEqual(['/Orders/:id'])
})
