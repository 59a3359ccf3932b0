import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow } from '@throughline/analytics-store'
import { metricDefinition, readyMetrics, type EventMatch, type Interval } from '@throughline/contract'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { readMetric } from './read-metric.ts'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
  await insights.insert('events', rows)
})
afterAll(() => insights.stop())

const project = { id: uuidAt('2026-01-01T00:00:00Z') as never, timeZone: 'UTC' }
const [monday, tuesday] = ['2026-11-23', '2026-11-24'] as const

/** What somebody does in one session of a day. */
const visit = (visitor: string, day: string, ...acts: Partial<EventRow>[]): EventRow[] => {
  const session = uuidAt(`${day}T09:00:00Z`)
  return acts.map((act, minute) =>
    anEventRow({
      project_id: project.id,
      visitor_id: visitor,
      session_id: session,
      at: storeTime(`${day}T10:${String(minute).padStart(2, '0')}:00Z`),
      ...act,
    }),
  )
}

const view = { kind: 'pageview' }
const ordered = { kind: 'custom', name: 'ordered', properties: '{"revenue":30,"currency":"EUR"}' }
const inDollars = { kind: 'custom', name: 'ordered', properties: '{"revenue":99,"currency":"USD"}' }
const of = (person: string, account: string) => ({ kind: 'identify', name: '', person_id: person, account_id: account })

// The three days that docs/guide/metrics.md tells of; Anna and Bert belong to one company, and to be known is no act of its own here.
const rows = [
  ...visit('anna', monday, view, of('anna', 'acme'), ordered, ordered),
  ...visit('bert', monday, view, of('bert', 'acme'), inDollars),
  ...visit('cleo', monday, view, { kind: 'error' }),
  ...visit('anna', tuesday, view),
  ...visit('cleo', tuesday, view, { kind: 'signal', name: 'rage_click' }),
]

const period = { from: `${monday}T00:00:00Z`, to: '2026-11-26T00:00:00Z' }

const read = async (definition: object, interval: Interval = 'day') => {
  const metric = metricDefinition.parse(definition)
  const reading = await readMetric(insights.at('2026-11-25T12:00:00Z'), project, { metric, period, interval })
  if ('error' in reading) throw new Error(reading.error.message)
  return reading
}

const order: EventMatch = { kind: 'custom', name: 'ordered', where: [] }
const from: EventMatch = { kind: 'pageview', where: [] }

test.each([
  ['active-day', 2.5],
  // No week is over.
  ['active-week', null],
  ['active-period', 3],
  ['conversion', 2 / 3],
  // Nobody has had seven days.
  ['activation', null],
  ['adoption', 2 / 3],
  ['retention', null],
  ['stickiness', 2.5 / 3],
  // What was paid in dollars is not counted.
  ['revenue-per-account', 60],
  ['error-free', 4 / 5],
  ['frustration', 1 / 5],
] as const)('the ready-made metric %s comes to %d by hand', async (id, value) => {
  const ready = readyMetrics.find((one) => one.id === id)
  const definition = ready?.define({ from, event: order, property: 'revenue', currency: 'EUR' })
  expect((await read({ ...definition })).value).toEqual(value === null ? null : expect.closeTo(value, 10))
})

test('every ready-made metric is among those that are reckoned here by hand', () => expect(readyMetrics.length).toBe(11))

test('over time a metric has nothing where there is nothing to take it of', async () => {
  const adoption = readyMetrics.find(({ id }) => id === 'adoption')?.define({ from, event: order, property: '', currency: '' })
  const { buckets, value, previous, change } = await read({ ...adoption })
  expect(buckets.map((one) => one.value)).toEqual([expect.closeTo(2 / 3, 10), 0, null])
  expect(buckets.map(({ complete }) => complete)).toEqual([true, true, false])
  expect([value, previous, change]).toEqual([expect.closeTo(2 / 3, 10), null, { absolute: null, relative: null }])
})

test('orders per person are told of those who ordered', async () => {
  const each = { kind: 'trend', series: [{ match: order, measure: { of: 'per person' } }] }
  expect((await read({ name: 'Orders each', query: each, take: { trend: 'total' }, unit: 'per person' })).value).toBe(1.5)
})

test('the period before goes by the interval that was asked for, not by what the metric is counted by', async () => {
  const week = readyMetrics.find(({ id }) => id === 'active-week')?.define({ from, event: order, property: '', currency: '' })
  const { interval, meta } = await read({ ...week }, 'day')
  expect([interval, meta.previousFrom, meta.previousTo]).toEqual(['week', '2026-11-20T00:00:00.000Z', '2026-11-23T00:00:00.000Z'])
})

test('a week or a month is counted by nothing shorter than what a metric is made of', async () => {
  const week = readyMetrics.find(({ id }) => id === 'active-week')?.define({ from, event: order, property: '', currency: '' })
  expect((await read({ ...week }, 'hour')).interval).toBe('week')
  expect((await read({ ...week }, 'month')).interval).toBe('month')
})
