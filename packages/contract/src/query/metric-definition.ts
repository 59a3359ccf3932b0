import * as z from 'zod'
import { query, type Query } from './query.ts'
import { lifecycleTakes, trendTakes, funnelTakes, MOST_RETENTION_INTERVALS } from './metric-takes.ts'

/** One that is longer would not fit into an address, and the question behind a metric is opened by one. */
const MOST_CHARS = 16_000

/**
 * How the answer becomes one number, under the kind of its question (docs/definitions.md, "Metrics"). Of `retention` it is the interval
 * after the first one.
 */
export const metricTake = z.union([
  z.strictObject({ trend: z.enum(trendTakes) }),
  z.strictObject({ funnel: z.enum(funnelTakes) }),
  z.strictObject({ retention: z.number().int().min(1).max(MOST_RETENTION_INTERVALS) }),
  z.strictObject({ stickiness: z.literal('share') }),
  z.strictObject({ lifecycle: z.enum(lifecycleTakes) }),
])
export type MetricTake = z.infer<typeof metricTake>

/** Of `percent` the value is a share: 1 is all. */
export const metricUnits = ['count', 'percent', 'money', 'seconds', 'per person'] as const
export type MetricUnit = (typeof metricUnits)[number]

/** Which way is good. */
export const metricDirections = ['up', 'down'] as const
export type MetricDirection = (typeof metricDirections)[number]

/** ISO 4217. */
const currency = z.string().regex(/^[A-Z]{3}$/, 'has to be three capital letters, such as EUR')

const asked = query.refine((given) => JSON.stringify(given).length <= MOST_CHARS, 'it is too long to be kept')

/** What somebody says of a metric; `isMetric` says whether it is one. */
export const metricParts = {
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(1_000),
  /** Its period is the one that is meant where nobody asks for another. */
  query: asked,
  take: metricTake,
  unit: z.enum(metricUnits),
  /** Of money, and of nothing else. */
  currency: currency.nullable(),
  direction: z.enum(metricDirections),
}

/** The units that a number can have by how it is taken; of a trend it may be any. */
const unitsOf = (take: MetricTake): readonly MetricUnit[] => {
  if ('trend' in take) return metricUnits
  if ('lifecycle' in take) return ['count']
  if ('funnel' in take && take.funnel === 'converted') return ['count']
  return 'funnel' in take && take.funnel === 'median time' ? ['seconds'] : ['percent']
}

export interface WrongPart {
  readonly path: (string | number)[]
  readonly message: string
}

const wrongTrend = (asked_: Extract<Query, { kind: 'trend' }>): WrongPart | undefined => {
  if (asked_.breakdown) return { path: ['query', 'breakdown'], message: 'a metric is one number, and a breakdown gives several' }
  if (asked_.series.length > 1 && asked_.formula === undefined)
    return { path: ['query', 'series'], message: 'several series are several numbers: ask for one, or join them with a formula' }
  return undefined
}

/** What is in the way of a question's being reduced to one number; undefined: nothing. */
export const whyNoMetric = (asked_: Query): WrongPart | undefined => {
  if (asked_.kind === 'paths') return { path: ['query', 'kind'], message: 'paths have no one number that a metric could be' }
  if (asked_.kind === 'trend') return wrongTrend(asked_)
  if ('breakdown' in asked_ && asked_.breakdown)
    return { path: ['query', 'breakdown'], message: 'a metric is one number, and a breakdown gives several' }
  if (asked_.kind === 'stickiness' && asked_.interval === 'month')
    return { path: ['query', 'interval'], message: 'stickiness over time needs days or weeks, of which a longer interval has several' }
  return undefined
}

interface Parts {
  query: Query
  take: MetricTake
  unit: MetricUnit
  currency: string | null
}

/** The first thing that keeps these from being a metric; undefined: they are one. */
export const wrongPartOf = ({ query: asked_, take, unit, currency: money }: Parts): WrongPart | undefined => {
  const wrong = whyNoMetric(asked_)
  if (wrong) return wrong
  if (!(asked_.kind in take))
    return { path: ['take'], message: `the question is a ${asked_.kind}, so this has to have the key "${asked_.kind}"` }
  const units = unitsOf(take)
  if (!units.includes(unit)) return { path: ['unit'], message: `a number that is taken like this is told in: ${units.join(', ')}` }
  if (unit === 'money' && money === null) return { path: ['currency'], message: 'money needs a currency, such as EUR' }
  if (unit !== 'money' && money !== null) return { path: ['currency'], message: 'only money has a currency' }
  return undefined
}

const { description, currency: moneyOf, direction, ...needed } = metricParts

/** A question reduced to one number, with what it is called, its unit, and which way is good. */
export const metricDefinition = z
  .strictObject({ ...needed, description: description.default(''), currency: moneyOf.default(null), direction: direction.default('up') })
  .superRefine((given, context) => {
    const wrong = wrongPartOf(given)
    if (wrong) context.addIssue({ code: 'custom', ...wrong })
  })
export type MetricDefinition = z.infer<typeof metricDefinition>
