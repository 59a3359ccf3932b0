import * as z from 'zod'
import { limits } from '../limits.ts'
import { everyQuestion } from './query-period.ts'

/** A page by its route, or an event of the site's own by its name. */
export const pathPlace = z.union([
  z.strictObject({ route: z.string().max(limits.text.maxUrlChars) }),
  z.strictObject({ event: z.string().max(limits.properties.maxKeyChars) }),
])
export type PathPlace = z.infer<typeof pathPlace>

/** Where sessions went, page after page (and custom events, where asked for): from a place on, up to a place, or from their beginning. */
export const pathsQuery = z
  .strictObject({
    kind: z.literal('paths'),
    from: pathPlace.optional(),
    to: pathPlace.optional(),
    events: z.boolean().default(false),
    steps: z.number().int().min(2).max(10).default(5),
    /** Places at each step; the others are joined. */
    most: z.number().int().min(1).max(30).default(8),
    ...everyQuestion,
  })
  .refine(({ from, to }) => !from || !to, 'Paths run from a place or to a place, not both')
export type PathsQuery = z.infer<typeof pathsQuery>

const node = z.object({
  step: z.number().int(),
  /** A route, or the name of an event; null of all others together. */
  place: z.string().nullable(),
  isEvent: z.boolean(),
  sessions: z.number().int(),
  /** These, of all sessions with such a path. */
  share: z.number().min(0).max(1),
  /** Of those, went no further (towards the beginning, where paths run up to a place). */
  ended: z.number().int(),
  /** These, of the node's sessions. */
  drop: z.number().min(0).max(1),
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
