import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { condition, metricDefinition, query, type Condition, type MetricId, type Query, type QueryResult } from '@throughline/contract'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { aCase, aMatch, drawnFrame, histories, pick, type Case } from '../../test/random-histories.ts'
import { listPointPeople } from '../query/list-point.ts'
import type { NamedMetric } from '../query/readable-metrics.ts'
import { runQuery } from '../query/run-query.ts'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const id = '0192f0c1-2d3e-7000-8000-000000000001' as MetricId

const aMetric = (definition: object, visits?: Condition): ReadonlyMap<MetricId, NamedMetric> =>
  new Map([[id, { ...metricDefinition.parse({ name: 'Ratio', unit: 'count', ...definition }), visits }]])

type Trend = Extract<QueryResult, { kind: 'trend' }>

const ask = async (
  { project, now, period }: Case,
  asked: object,
  named: { metrics?: ReadonlyMap<MetricId, NamedMetric>; visits?: Condition | undefined } = {},
): Promise<Trend> => {
  const body: Query = query.parse({ kind: 'trend', period, ...asked })
  const answer = await runQuery(insights.at(now), project, { body, ...named })
  if ('error' in answer) throw new Error(answer.error.message)
  return answer.result as Trend
}

const drawnMeasure = pick<object>(
  { of: 'count' },
  { of: 'persons' },
  { of: 'sum', property: 'amount' },
  { of: 'average', property: 'amount' },
)
const drawnSeries = fc.record({ match: aMatch, measure: drawnMeasure })
const sawTheCart: Condition = condition.parse({ visited: [{ route: '/cart' }] })
const sawThanks: Condition = condition.parse({ visited: [{ route: '/thanks' }] })

const by = { breakdown: { by: { of: 'route' }, most: 2 } }

test('a metric as a series is what its own series come to, by itself, cut, compared, in a formula and of some visits', async () => {
  const asks = fc.record({
    top: drawnSeries,
    bottom: drawnSeries,
    other: drawnSeries,
    isCut: fc.boolean(),
    own: pick<Condition | undefined>(undefined, sawTheCart),
    asked: pick<Condition | undefined>(undefined, sawThanks),
  })
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, asks, async (drawn, frame, { top, bottom, other, isCut, own, asked }) => {
      const one = await aCase(insights, drawn, frame)
      const metrics = aMetric({ query: { kind: 'trend', series: [top, bottom], formula: 'A / B' }, take: { trend: 'total' } }, own)
      const shape = { interval: 'week', compare: true, ...(isCut && by) }
      const visits = own && asked ? { all: [own, asked] } : (own ?? asked)

      const alone = await ask(one, { series: [{ metric: id }], ...shape }, { metrics, visits: asked })
      expect(alone.lines.every(({ label, series }) => label === 'Ratio' && series === 0)).toBe(true)
      const spelt = await ask(one, { series: [top, bottom], formula: 'A / B', ...shape }, { visits })
      const numbers = ({ lines }: Trend) => lines.map(({ values, total, previous, value }) => ({ values, total, previous, value }))
      // Which values have lines of their own is chosen among all that the question asks of.
      if (!isCut || own === undefined) expect(numbers(alone)).toEqual(numbers(spelt))

      if (own !== undefined) return
      const joined = await ask(
        one,
        { series: [other, { metric: id, label: 'R' }], formula: '(A + 1) * B', ...shape },
        { metrics, visits: asked },
      )
      const inFull = await ask(one, { series: [other, top, bottom], formula: '(A + 1) * (B / C)', ...shape }, { visits: asked })
      expect(numbers(joined)).toEqual(numbers(inFull))
    }),
    { seed: 31, numRuns: 14 },
  )
})

test('behind a metric stand the people of all events that it is made of, in its visits', async () => {
  await fc.assert(
    fc.asyncProperty(histories, drawnFrame, aMatch, aMatch, fc.boolean(), async (drawn, frame, top, bottom, isOfSome) => {
      const one = await aCase(insights, drawn, frame)
      const own = isOfSome ? sawTheCart : undefined
      const metrics = aMetric(
        { query: { kind: 'trend', series: [{ match: top }, { match: bottom }], formula: 'A / B' }, take: { trend: 'total' } },
        own,
      )
      const people = async (asked: object, series: number, named: object): Promise<string[]> => {
        const body = {
          query: query.parse({ kind: 'trend', period: one.period, ...asked }),
          point: { kind: 'trend' as const, series, isOther: false, before: false },
          limit: 100,
        }
        const page = await listPointPeople(insights.at(one.now), one.project, { body, ...named })
        if ('error' in page) throw new Error(page.error.message)
        return page.items.map(({ personId, visitorId }) => personId ?? visitorId)
      }
      const spelt = { series: [{ match: top }, { match: bottom }] }
      const each = await Promise.all([0, 1].map((place) => people(spelt, place, { visits: own })))
      const listed = await people({ series: [{ metric: id }] }, 0, { metrics })
      expect(listed.toSorted()).toEqual([...new Set(each.flat())].toSorted())
    }),
    { seed: 32, numRuns: 8 },
  )
})

test('what cannot be a series is refused, and says why', async () => {
  const one = await aCase(insights, [], {
    timeZone: 'UTC',
    from: Date.parse('2026-03-02T00:00:00Z'),
    days: 3,
    now: Date.parse('2026-04-01'),
  })
  const series = [{ metric: id }]
  const trend = { kind: 'trend', series: [{ match: { kind: 'active' } }] }
  const funnel = { kind: 'funnel', steps: [{ match: { kind: 'active' } }, { match: { kind: 'custom' } }] }
  const refused = (definition: object) => expect(ask(one, { series }, { metrics: aMetric(definition) })).rejects
  await expect(ask(one, { series })).rejects.toThrow('series.0.metric: there is no such metric; it may have been removed')
  await refused({ query: trend, take: { trend: 'mean' } }).toThrow('“Ratio” is the mean of a trend, and only a metric that is the total')
  await refused({ query: funnel, take: { funnel: 'conversion' }, unit: 'percent' }).toThrow('“Ratio” is taken of a funnel')
  await refused({ query: { ...trend, series: [trend.series[0], trend.series[0]], formula: 'A / C' }, take: { trend: 'total' } }).toThrow(
    'no series C',
  )
  expect(
    metricDefinition.safeParse({ name: 'Of others', query: { kind: 'trend', series }, take: { trend: 'total' }, unit: 'count' }).success,
  ).toBe(false)
})

test('accounts are counted once each, by the latest word on who belongs to which', async () => {
  const project = { id: uuidAt('2026-01-01T00:00:00Z') as never, timeZone: 'UTC' }
  const row = (kind: string, visitor: string, day: string, more: object = {}) =>
    anEventRow({ project_id: project.id, kind, visitor_id: visitor, at: storeTime(`2026-03-${day}T10:00:00Z`), ...more })
  const belongs = (visitor: string, day: string, account: string) =>
    row('identify', visitor, day, { person_id: `person of ${visitor}`, account_id: account })
  await insights.insert('events', [
    belongs('a', '02', 'acme'),
    belongs('b', '02', 'acme'),
    belongs('c', '02', 'acme'),
    belongs('c', '05', 'other'),
    ...['a', 'b', 'c', 'nobody'].map((visitor) => row('custom', visitor, '03', { name: 'Order', properties: '{"amount":10}' })),
    row('custom', 'a', '04', { name: 'Order', properties: '{"amount":2}' }),
  ])
  const one = { project, rows: [], period: { from: '2026-03-03T00:00:00Z', to: '2026-03-05T00:00:00Z' }, now: Date.parse('2026-03-10') }
  const order = { kind: 'custom', name: 'Order' }
  const series = [{ match: order, measure: { of: 'accounts' } }]
  expect((await ask(one, { series })).lines).toMatchObject([{ values: [2, 1], total: 2 }])
  const perAccount = [{ match: order, measure: { of: 'sum', property: 'amount' } }, ...series]
  expect((await ask(one, { series: perAccount, formula: 'A / B' })).lines).toMatchObject([{ values: [20, 2], total: 21 }])
})
