import * as z from 'zod'
import { segmentId } from '../ids.ts'
import { whereText } from '../insights/where-text.ts'
import { instant } from '../paging.ts'

/** Buckets of time, cut in the project's time zone; weeks begin on Monday. */
export const intervals = ['hour', 'day', 'week', 'month'] as const
export type Interval = (typeof intervals)[number]

/**
 * From is included, to is not. `last`: so many of these, the one that is going on included, so that a saved question stays of today.
 */
export const queryPeriod = z.union([
  z.strictObject({ last: z.strictObject({ count: z.number().int().min(1).max(1_000), unit: z.enum(intervals) }) }),
  z
    .strictObject({ from: instant, to: instant })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to), 'The period ends before it begins'),
])
export type QueryPeriod = z.infer<typeof queryPeriod>

/** What every question has: its period, and of which visits it is. */
export const everyQuestion = {
  period: queryPeriod.default({ last: { count: 30, unit: 'day' } }),
  /** Only what was done in visits that fulfil a condition: its JSON, a saved one, or both. */
  where: whereText.optional(),
  segment: segmentId.optional(),
}

/** A bucket of time. `complete`: all of it lies in the period, and is over. */
export const timeBucket = z.object({ from: instant, complete: z.boolean() })
export type TimeBucket = z.infer<typeof timeBucket>
