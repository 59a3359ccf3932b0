import * as z from 'zod'
import { metricId } from '../ids.ts'
import { limits } from '../limits.ts'
import { eventField, eventMatch } from './event-match.ts'
import { everyQuestion, timeBucket, intervals } from './query-period.ts'

/**
 * What is counted of the events: how many, of how many people, sessions or accounts, how many a person; or a number that they carry as a
 * property.
 */
export const countMeasures = ['count', 'persons', 'sessions', 'accounts', 'per person'] as const
export const numberMeasures = ['sum', 'average', 'median', 'p90'] as const

const measure = z.union([
  z.strictObject({ of: z.enum(countMeasures) }),
  z.strictObject({ of: z.enum(numberMeasures), property: z.string().min(1).max(limits.properties.maxKeyChars) }),
])
export type Measure = z.infer<typeof measure>

/** What it is called in pictures; absent: the name of the events, or of the metric. */
const label = z.string().max(100).optional()

const countedSeries = z.strictObject({ label, match: eventMatch, measure: measure.default({ of: 'count' }) })
export type CountedSeries = z.infer<typeof countedSeries>

/** A metric of the project: one that is the total of a trend. Its period and interval are those of this question. */
const metricSeries = z.strictObject({ label, metric: metricId })
export type MetricSeries = z.infer<typeof metricSeries>

const series = z.union([countedSeries, metricSeries])
export type TrendSeries = z.infer<typeof series>

/** Whether a series is counted here, and not defined elsewhere. */
export const isCounted = (one: TrendSeries): one is CountedSeries => 'match' in one

/** Series are called A, B, C... in a formula, which has numbers, + - * / and brackets besides. */
export const trendQuery = z.strictObject({
  kind: z.literal('trend'),
  series: z.array(series).min(1).max(10),
  formula: z.string().min(1).max(200).optional(),
  /** By a field of the events; at most as many values as the world has countries. */
  breakdown: z.strictObject({ by: eventField, most: z.number().int().min(1).max(250).default(8) }).optional(),
  interval: z.enum(intervals).default('day'),
  /** Also the period of equal length just before. */
  compare: z.boolean().default(false),
  ...everyQuestion,
})
export type TrendQuery = z.infer<typeof trendQuery>

/** One line: a value for each bucket, and what the whole period comes to (for people not the sum of the buckets). Null: divided by nothing. */
const line = z.object({ values: z.array(z.number().nullable()), total: z.number().nullable() })

export const trendResult = z.object({
  kind: z.literal('trend'),
  interval: z.enum(intervals),
  buckets: z.array(timeBucket),
  lines: z.array(
    line.extend({
      /** Which series (0 is A); null of a formula. */
      series: z.number().int().nullable(),
      label: z.string(),
      /** Of a breakdown: the value that its events share; null of all others together, and without a breakdown. */
      value: z.string().nullable(),
      isOther: z.boolean(),
      previous: line.nullable(),
    }),
  ),
})
export type TrendResult = z.infer<typeof trendResult>
