import * as z from 'zod'
import { eventMatch } from './event-match.ts'
import { everyQuestion, timeBucket } from './query-period.ts'

const ACTIVE = { kind: 'active', where: [] } as const
const count = z.number().int()

export const lifecycleQuery = z.strictObject({
  kind: z.literal('lifecycle'),
  match: eventMatch.default({ ...ACTIVE, where: [] }),
  interval: z.enum(['day', 'week', 'month']).default('week'),
  ...everyQuestion,
})
export type LifecycleQuery = z.infer<typeof lifecycleQuery>

export const lifecycleResult = z.object({
  kind: z.literal('lifecycle'),
  buckets: z.array(timeBucket.extend({ new: count, returning: count, resurrecting: count, dormant: count })),
})
export type LifecycleResult = z.infer<typeof lifecycleResult>

export const stickinessQuery = z.strictObject({
  kind: z.literal('stickiness'),
  match: eventMatch.default({ ...ACTIVE, where: [] }),
  interval: z.enum(['day', 'week', 'month']).default('day'),
  ...everyQuestion,
})
export type StickinessQuery = z.infer<typeof stickinessQuery>

export const stickinessResult = z.object({
  kind: z.literal('stickiness'),
  /** People who were active in exactly so many intervals: the first for one. They add up to all who were active. */
  people: z.array(count),
  intervals: count,
  /** The mean number of people active in an interval, among all who were active. */
  stickiness: z.number().min(0).max(1).nullable(),
})
export type StickinessResult = z.infer<typeof stickinessResult>
