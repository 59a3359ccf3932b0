import * as z from 'zod'
import { limits } from '../limits.ts'
import { instant } from '../paging.ts'
import { pathPlace } from './paths.ts'

/** What people are in an interval of a lifecycle. */
export const lifecycleStates = ['new', 'returning', 'resurrecting', 'dormant'] as const
export type LifecycleState = (typeof lifecycleStates)[number]

/** People of a cohort who returned; of interval 0 all who are in it. */
export const retentionPoint = z.strictObject({
  kind: z.literal('retention'),
  /** When the cohort's interval begins, as the answer has it. */
  cohort: instant,
  /** So many intervals after its own. */
  interval: z.number().int().min(0).max(31),
  /** Of a breakdown: those with this value (empty: none). */
  value: z.string().max(limits.properties.maxValueChars).optional(),
  /** Of a breakdown: those with none of the values that are shown. */
  isOther: z.boolean().default(false),
})
export type RetentionPoint = z.infer<typeof retentionPoint>

/** People who were new, came again, came back or stayed away in an interval. */
export const lifecyclePoint = z.strictObject({
  kind: z.literal('lifecycle'),
  /** When the interval begins, as the answer has it. */
  bucket: instant,
  state: z.enum(lifecycleStates),
})
export type LifecyclePoint = z.infer<typeof lifecyclePoint>

/** People who were active in exactly so many intervals. */
export const stickinessPoint = z.strictObject({ kind: z.literal('stickiness'), intervals: z.number().int().min(1).max(1_000) })
export type StickinessPoint = z.infer<typeof stickinessPoint>

/** Sessions that were at a node of paths; of those, that went no further (`ended`) or went on to a node of the next step (`next`). */
export const pathsPoint = z
  .strictObject({
    kind: z.literal('paths'),
    step: z.number().int().min(0).max(9),
    /** Null: all that are not shown by name. */
    at: pathPlace.nullable(),
    ended: z.boolean().optional(),
    next: pathPlace.nullable().optional(),
  })
  .refine(({ ended, next }) => !ended || next === undefined, 'Who ended did not go on')
export type PathsPoint = z.infer<typeof pathsPoint>
