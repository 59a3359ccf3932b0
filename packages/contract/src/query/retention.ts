import * as z from 'zod'
import { instant } from '../paging.ts'
import { eventField, eventMatch } from './event-match.ts'
import { everyQuestion } from './query-period.ts'

/** docs/definitions.md, "Product metrics". */
export const retentionModes = ['on', 'on or after', 'rolling'] as const

/** `weighted`: by the cohorts' sizes. `simple`: each cohort counts alike. */
export const retentionAverages = ['weighted', 'simple'] as const

export const retentionQuery = z.strictObject({
  kind: z.literal('retention'),
  /** Who does this belongs to the cohort of the interval in which they did it for the first time of the period. */
  first: eventMatch,
  return: eventMatch,
  mode: z.enum(retentionModes).default('on'),
  interval: z.enum(['day', 'week', 'month']).default('week'),
  /** Intervals after the first one; how far to look. */
  periods: z.number().int().min(1).max(31).default(8),
  average: z.enum(retentionAverages).default('weighted'),
  /** By what the event has with which somebody came into their cohort. */
  breakdown: z.strictObject({ by: eventField, most: z.number().int().min(1).max(25).default(8) }).optional(),
  ...everyQuestion,
})
export type RetentionQuery = z.infer<typeof retentionQuery>

const cell = z.object({
  /** People of the cohort who returned. */
  people: z.number().int(),
  share: z.number().min(0).nullable(),
  /** The interval is over for everybody in the cohort. */
  complete: z.boolean(),
})

const cohorts = z.array(z.object({ from: instant, size: z.number().int(), cells: z.array(cell) }))

/** For each interval after the first: the mean of the complete cells' shares, and of how many people these are. */
const average = z.array(z.object({ share: z.number().min(0).nullable(), people: z.number().int() }))

export const retentionResult = z.object({
  kind: z.literal('retention'),
  cohorts,
  average,
  /** Each value of a breakdown, that of most people first; null of all others together. */
  groups: z.array(z.object({ value: z.string().nullable(), isOther: z.boolean(), size: z.number().int(), cohorts, average })),
})
export type RetentionResult = z.infer<typeof retentionResult>
