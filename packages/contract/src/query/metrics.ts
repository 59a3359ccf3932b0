import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { metricId, projectId, segmentId } from '../ids.ts'
import { whereText } from '../insights/where-text.ts'
import { instant } from '../paging.ts'
import { metricDefinition, metricDirections, metricParts, metricTake, metricUnits } from './metric-definition.ts'
import { query } from './query.ts'
import { intervals, queryPeriod, timeBucket } from './query-period.ts'

export const metric = z.object({
  id: metricId,
  name: z.string(),
  description: z.string(),
  query,
  take: metricTake,
  unit: z.enum(metricUnits),
  currency: z.string().nullable(),
  direction: z.enum(metricDirections),
  /** Who made it; null once that person is gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
  /** Who changed it last, and when. */
  changedBy: z.string().nullable(),
  changedAt: instant,
})
export type Metric = z.infer<typeof metric>

/** Of which period a metric is asked, in what intervals, and of which visits beside those that it is of anyway. */
const asking = {
  /** Absent: the one of the metric's question. */
  period: queryPeriod.optional(),
  /** Of the values over time. A metric that is counted by longer ones has its values by those. */
  interval: z.enum(intervals).default('day'),
  where: whereText.optional(),
  segment: segmentId.optional(),
}
const readingAsked = z.strictObject(asking)
export type MetricAsked = z.infer<typeof readingAsked>

const value = z.number().nullable()

/** What a metric comes to in a period. A value is null where there is nothing to take it of. */
export const metricReading = z.object({
  value,
  /** In the period of equal length just before. */
  previous: value,
  /** How much more it is, and by what share of what it was; null where one of them is missing, or it was 0. */
  change: z.object({ absolute: value, relative: value }),
  interval: z.enum(intervals),
  /** `complete`: the interval is over, and nothing that is still to come changes its value. */
  buckets: z.array(timeBucket.extend({ value })),
  meta: z.object({
    from: instant,
    to: instant,
    previousFrom: instant,
    previousTo: instant,
    timeZone: z.string(),
    elapsedMs: z.number().int(),
  }),
})
export type MetricReading = z.infer<typeof metricReading>

const inProject = z.object({ projectId })
const one = inProject.extend({ metricId })

export const listMetrics = endpoint({
  name: 'listMetrics',
  method: 'GET',
  path: '/api/v1/projects/:projectId/metrics',
  summary: 'The metrics of a project, in the order of their names',
  access: 'insights.read',
  params: inProject,
  output: z.object({ items: z.array(metric) }),
})

export const readMetric = endpoint({
  name: 'readMetric',
  method: 'GET',
  path: '/api/v1/projects/:projectId/metrics/:metricId',
  summary: 'How a metric is defined',
  access: 'insights.read',
  params: one,
  output: metric,
})

export const createMetric = endpoint({
  name: 'createMetric',
  method: 'POST',
  path: '/api/v1/projects/:projectId/metrics',
  summary: 'Define a metric: a question, how its answer becomes one number, the unit, and which way is good (at most 500 in a project)',
  access: 'insights.save',
  params: inProject,
  body: metricDefinition,
  examples: {
    'People active a day: the mean of the days that are over': {
      name: 'People active a day',
      query: { kind: 'trend', series: [{ match: { kind: 'active' }, measure: { of: 'persons' } }], interval: 'day' },
      take: { trend: 'mean' },
      unit: 'count',
    },
    'Activation: of those whose sign-up is at least seven days ago': {
      name: 'Activation within 7 days',
      query: {
        kind: 'funnel',
        steps: [{ match: { kind: 'identify' } }, { match: { kind: 'custom', name: 'report shared' } }],
        windowMs: 604_800_000,
      },
      take: { funnel: 'conversion of old enough' },
      unit: 'percent',
    },
    'Revenue per account, in euros': {
      name: 'Revenue per account',
      query: {
        kind: 'trend',
        series: [
          { match: { kind: 'custom', name: 'Order Completed' }, measure: { of: 'sum', property: 'revenue' } },
          { match: { kind: 'custom', name: 'Order Completed' }, measure: { of: 'accounts' } },
        ],
        formula: 'A / B',
        interval: 'month',
      },
      take: { trend: 'total' },
      unit: 'money',
      currency: 'EUR',
    },
    'Sessions with friction: fewer are better': {
      name: 'Sessions with friction',
      query: {
        kind: 'trend',
        series: [
          { match: { kind: 'signal' }, measure: { of: 'sessions' } },
          { match: { kind: 'active' }, measure: { of: 'sessions' } },
        ],
        formula: 'A / B',
      },
      take: { trend: 'total' },
      unit: 'percent',
      direction: 'down',
    },
  },
  output: metric,
})

export const changeMetric = endpoint({
  name: 'changeMetric',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/metrics/:metricId',
  summary: 'Change how a metric is defined; what is left out stays',
  access: 'insights.save',
  params: one,
  body: z.strictObject(metricParts).partial(),
  output: metric,
})

export const removeMetric = endpoint({
  name: 'removeMetric',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/metrics/:metricId',
  summary: 'Remove a metric; it can be put back for a day',
  access: 'insights.save',
  params: one,
  output: z.object({ done: z.literal(true) }),
})

export const restoreMetric = endpoint({
  name: 'restoreMetric',
  method: 'POST',
  path: '/api/v1/projects/:projectId/metrics/:metricId/restore',
  summary: 'Put back a metric that was removed',
  access: 'insights.save',
  params: one,
  output: metric,
})

export const readMetricValue = endpoint({
  name: 'readMetricValue',
  method: 'POST',
  path: '/api/v1/projects/:projectId/metrics/:metricId/value',
  summary: 'What a metric comes to in a period, how much it has changed since the period before, and its values over time',
  access: 'insights.read',
  params: one,
  body: readingAsked,
  examples: {
    'The last twelve weeks, by week': { period: { last: { count: 12, unit: 'week' } }, interval: 'week' },
    'November, of visits on phones': {
      period: { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
      where: '{"text":{"of":"device","test":"is","values":["phone"]}}',
    },
  },
  output: metricReading,
})

export const tryMetric = endpoint({
  name: 'tryMetric',
  method: 'POST',
  path: '/api/v1/projects/:projectId/metric-values',
  summary: 'What a metric would come to that is not kept yet',
  access: 'insights.read',
  params: inProject,
  body: z.strictObject({ metric: metricDefinition, ...asking }),
  output: metricReading,
})

export const metricEndpoints = [
  listMetrics,
  readMetric,
  createMetric,
  changeMetric,
  removeMetric,
  restoreMetric,
  readMetricValue,
  tryMetric,
]
