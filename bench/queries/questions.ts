import type { AnalyticsStore } from '@throughline/analytics-store'
import { condition, query, queryPoint } from '@throughline/contract'
import { countSessions, listPointPeople, listPointSessions, readDroppers, readOverview, runQuery } from '@throughline/insights'
import { lean, leanOverview } from './lean.sql.ts'
import { leanSegment, segment } from './segment.sql.ts'

const END = Date.UTC(2025, 6, 1)
const period = { from: '2025-06-01T00:00:00Z', to: '2025-07-01T00:00:00Z' }
/** However long it takes: that is what is measured. In the product a statement that takes more than 15 s is refused. */
const PATIENCE_MS = 300_000
/** What yardsticks may use. The questions themselves have the memory that they have in the product. */
const leanLimits = { maxMs: PATIENCE_MS, maxMemoryBytes: 8 * 1024 ** 3, maxRows: 100_000 }

export interface Question {
  readonly name: string
  /** In ms, by the clock; null: none was set. */
  readonly markMs: number | null
  readonly ask: () => Promise<unknown>
  /** The leanest SQL for the same answer. */
  readonly yardstick?: () => Promise<unknown>
}

const custom = (name: string) => ({ match: { kind: 'custom', name } })
const byPersons = { match: { kind: 'pageview' }, measure: { of: 'persons' } }
const asked = {
  trend: { kind: 'trend', series: [byPersons] },
  pages: { kind: 'trend', interval: 'month', series: [byPersons], breakdown: { by: { of: 'route' } } },
  funnel: { kind: 'funnel', steps: [custom('Product viewed'), custom('Cart opened'), custom('Order completed')] },
  retention: { kind: 'retention', first: { kind: 'active' }, return: { kind: 'active' }, interval: 'week' },
  paths: { kind: 'paths', steps: 5 },
  byPlan: {
    kind: 'funnel',
    steps: [custom('Product viewed'), custom('Cart opened'), custom('Order completed')],
    breakdown: { by: { property: 'plan' } },
  },
  lifecycle: { kind: 'lifecycle', match: { kind: 'active' }, interval: 'week' },
  stickiness: { kind: 'stickiness', match: { kind: 'active' }, interval: 'day' },
  pathsTo: { kind: 'paths', steps: 5, events: true, to: { event: 'Order completed' } },
} as const

const body = (name: keyof typeof asked) => query.parse({ ...asked[name], period })

/** All questions about a project that holds the month of the fill. */
export const questionsOf = (analytics: AnalyticsStore, id: string): Question[] => {
  const project = { id: id as never, timeZone: 'UTC' }
  const askPatiently: AnalyticsStore['query'] = (sql, parameters, limits) =>
    analytics.query(sql, parameters, { ...limits, maxMs: PATIENCE_MS })
  const context = { analytics: { ...analytics, query: askPatiently }, now: () => new Date(END) }
  const run = (name: keyof typeof asked) => () => runQuery(context, project, { body: body(name) })
  const beside = (sql: string) => () => analytics.query(sql, { project: id }, leanLimits)
  const people = (name: keyof typeof asked, point: object) => () =>
    listPointPeople(context, project, { body: { query: body(name), point: queryPoint.parse(point), limit: 50 } })
  const sessions = (name: keyof typeof asked, point: object) => () =>
    listPointSessions(context, project, { body: { query: body(name), point: queryPoint.parse(point), limit: 50 } })
  const marked = { trend: 700, pages: 2_200, funnel: 1_900, retention: 1_600, paths: 2_500 } as const
  return [
    ...(['trend', 'pages', 'funnel', 'retention', 'paths'] as const).map((name) => ({
      name,
      markMs: marked[name],
      ask: run(name),
      yardstick: beside(lean[name]),
    })),
    {
      name: 'segment',
      markMs: 700,
      ask: () => countSessions(context, project, { query: { ...period, recordings: false }, where: condition.parse(segment) }),
      yardstick: beside(leanSegment),
    },
    {
      name: 'overview',
      markMs: 1_200,
      ask: () => readOverview(context, project, { query: period }),
      yardstick: () => Promise.all(leanOverview.map((sql) => beside(sql)())),
    },
    { name: 'funnel, by a property', markMs: null, ask: run('byPlan') },
    { name: 'droppers', markMs: null, ask: () => readDroppers(context, project, { body: { query: body('funnel') as never, step: 1 } }) },
    { name: 'lifecycle', markMs: null, ask: run('lifecycle') },
    { name: 'stickiness', markMs: null, ask: run('stickiness') },
    { name: 'paths to an event', markMs: null, ask: run('pathsTo') },
    { name: 'people of a day', markMs: null, ask: people('trend', { kind: 'trend', series: 0, bucket: '2025-06-10T00:00:00.000Z' }) },
    { name: 'sessions of a day', markMs: null, ask: sessions('trend', { kind: 'trend', series: 0, bucket: '2025-06-10T00:00:00.000Z' }) },
    { name: 'people of the month', markMs: null, ask: people('trend', { kind: 'trend', series: 0 }) },
    { name: 'sessions of the month', markMs: null, ask: sessions('trend', { kind: 'trend', series: 0 }) },
    { name: 'people who dropped', markMs: null, ask: people('funnel', { kind: 'funnel', step: 1, outcome: 'dropped' }) },
    { name: 'sessions that dropped', markMs: null, ask: sessions('funnel', { kind: 'funnel', step: 1, outcome: 'dropped' }) },
    { name: 'people of a path', markMs: null, ask: people('paths', { kind: 'paths', step: 1, at: { route: '/route-0' } }) },
    { name: 'sessions of a path', markMs: null, ask: sessions('paths', { kind: 'paths', step: 1, at: { route: '/route-0' } }) },
  ]
}
