import * as z from 'zod'
import { eventField, eventMatch } from './event-match.ts'
import { intervals, everyQuestion, timeBucket } from './query-period.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * `ordered`: one step after the other, whatever lies between. `strict`: nothing that the person did themselves lies between. `any`: all
 * steps in whatever order.
 */
export const funnelOrders = ['ordered', 'strict', 'any'] as const

const step = z.strictObject({ label: z.string().max(100).optional(), match: eventMatch })

export const funnelQuery = z.strictObject({
  kind: z.literal('funnel'),
  steps: z.array(step).min(2).max(10),
  order: z.enum(funnelOrders).default('ordered'),
  /** From the first step to the last. */
  windowMs: z
    .number()
    .int()
    .min(1_000)
    .max(366 * DAY_MS)
    .default(14 * DAY_MS),
  /** What voids an attempt when it happens in it. */
  exclude: z.array(eventMatch).max(5).default([]),
  per: z.enum(['person', 'session']).default('person'),
  /** By what the first step, or the last one that was reached, has. */
  breakdown: z
    .strictObject({
      by: eventField,
      most: z.number().int().min(1).max(25).default(8),
      attribution: z.enum(['first', 'last']).default('first'),
    })
    .optional(),
  /** Of the conversion over time; absent: the finest of day, week and month with no more of them than a picture shows. */
  interval: z.enum(intervals).optional(),
  ...everyQuestion,
})
export type FunnelQuery = z.infer<typeof funnelQuery>

const share = z.number().min(0).max(1).nullable()
const ms = z.number().min(0).nullable()

const funnelSteps = z.array(
  z.object({
    label: z.string(),
    /** People (or sessions) whose best attempt came so far. */
    reached: z.number().int(),
    /** Of those who entered, and of those at the step before. */
    shareOfFirst: share,
    shareOfPrevious: share,
    /** From the step before to this one. */
    medianMs: ms,
  }),
)

export const funnelResult = z.object({
  kind: z.literal('funnel'),
  steps: funnelSteps,
  /** Reached the last step among those who entered. */
  conversion: share,
  /** From the first step to the last. */
  toConvert: z.object({
    medianMs: ms,
    p75Ms: ms,
    p90Ms: ms,
    /** How many took at least `fromMs` and less than `toMs` (null: or longer); from the fastest to the slowest without a hole. */
    spread: z.array(z.object({ fromMs: z.number().int(), toMs: z.number().int().nullable(), count: z.number().int() })),
  }),
  overTime: z.object({
    interval: z.enum(intervals),
    /** By when the counted attempt began. `windowOver`: whoever entered then has had the whole window, within the period. */
    buckets: z.array(
      timeBucket.extend({
        entered: z.number().int(),
        converted: z.number().int(),
        conversion: share,
        /** From the first step to the last. */
        medianMs: ms,
        windowOver: z.boolean(),
      }),
    ),
  }),
  /** Each value of a breakdown, the most entered first. */
  groups: z.array(z.object({ value: z.string().nullable(), isOther: z.boolean(), steps: funnelSteps, conversion: share })),
})
export type FunnelResult = z.infer<typeof funnelResult>
