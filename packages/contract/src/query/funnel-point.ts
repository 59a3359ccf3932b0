import * as z from 'zod'
import { instant } from '../paging.ts'
import { funnelGroup } from './droppers.ts'

/** `reached`: came to the step, and perhaps further. `dropped`: came to it, and not to the next one. */
export const funnelOutcomes = ['reached', 'dropped'] as const

/** Who came to a step of a funnel, or no further than to it; of a breakdown's group, or of those who entered in a bucket. */
export const funnelPoint = z.strictObject({
  kind: z.literal('funnel'),
  /** The first is 1. */
  step: z.number().int().min(1).max(10),
  outcome: z.enum(funnelOutcomes),
  group: funnelGroup.optional(),
  /** When a bucket of the conversion over time begins, as the answer has it. */
  bucket: instant.optional(),
})
export type FunnelPoint = z.infer<typeof funnelPoint>
