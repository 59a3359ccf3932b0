import * as z from 'zod'
import { limits } from '../limits.ts'
import { periodAsked } from './query-period.ts'

const place = z.union([
  z.strictObject({ route: z.string().max(limits.text.maxUrlChars) }),
  z.strictObject({ event: z.string().max(limits.properties.maxKeyChars) }),
])
export type PathPlace = z.infer<typeof place>

/** Where sessions went, page after page (and custom events, where periodAsked for): from a place on, up to a place, or from their beginning. */
export const pathsQuery = z
  .strictObject({
    kind: z.literal('paths'),
    from: place.optional(),
    to: place.optional(),
    events: z.boolean().default(false),
    steps: z.number().int().min(2).max(10).default(5),
    /** Places at each step; the others are joined. */
    most: z.number().int().min(1).max(30).default(8),
    ...periodAsked,
  })
  .refine(({ from, to }) => !from || !to, 'Paths run from a place or to a place, not both')
export type PathsQuery = z.infer<typeof pathsQuery>

const node = z.object({
  step: z.number().int(),
  /** A route, or the name of an event; null of all others together. */
  place: z.string().nullable(),
  isEvent: z.boolean(),
  sessions: z.number().int(),
  /** Of those, went no further (towards the beginning, where paths run up to a place). */
  ended: z.number().int(),
})

export const pathsResult = z.object({
  kind: z.literal('paths'),
  /** Sessions with such a path. */
  sessions: z.number().int(),
  nodes: z.array(node),
  /** Between the nodes at these places of the list. */
  links: z.array(z.object({ from: z.number().int(), to: z.number().int(), sessions: z.number().int() })),
})
export type PathsResult = z.infer<typeof pathsResult>
