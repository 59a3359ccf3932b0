import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId } from '../ids.ts'
import { limits } from '../limits.ts'
import { funnelQuery } from './funnel.ts'

/** A group of a breakdown: those of one value, or those of none of the values that are shown. */
export const funnelGroup = z.union([
  z.strictObject({ value: z.string().max(limits.properties.maxValueChars) }),
  z.strictObject({ noneOf: z.array(z.string().max(limits.properties.maxValueChars)).max(25) }),
])
export type FunnelGroup = z.infer<typeof funnelGroup>

/**
 * What droppers are compared with passers by: of the visit in which they entered, of what happened to them on the way (`signal`, `error`,
 * `failedRequest`), or a property of the event that was the step.
 */
export const separatorFields = [
  'device',
  'browser',
  'os',
  'country',
  'language',
  'release',
  'entryRoute',
  'referrerHost',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'signal',
  'error',
  'failedRequest',
  'property',
] as const
export type SeparatorField = (typeof separatorFields)[number]

const count = z.number().int().min(0)
const share = z.number().min(0).max(1)

const separator = z.object({
  field: z.enum(separatorFields),
  /** Of a property its key; else null. */
  key: z.string().nullable(),
  /** Of a signal its kind; empty of an error and a failed request, and of a visit that no other site referred to. */
  value: z.string(),
  droppers: count,
  passers: count,
  shareOfDroppers: share,
  shareOfPassers: share,
  /** How many times as frequent among droppers; null where no passer has it. */
  lift: z.number().min(0).nullable(),
  /** The droppers' share less the passers', with its 95 % interval. */
  difference: z.object({ by: z.number(), low: z.number(), high: z.number() }),
  /** How often chance alone would make at least such a difference; `adjustedP` among so many that were compared (Benjamini-Hochberg). */
  p: share,
  adjustedP: share,
  /** `adjustedP` is at most 0.05. */
  holds: z.boolean(),
})
export type Separator = z.infer<typeof separator>

const separation = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('compared'),
    /** How many were compared, and how many were not because too few have them or too few do not. */
    compared: count,
    leftOut: count,
    /** Those that hold first, the largest difference before; then the others, the least likely chance before. */
    separators: z.array(separator),
  }),
  z.object({ verdict: z.enum(['too few droppers', 'too few passers']), atLeast: count }),
])
export type Separation = z.infer<typeof separation>

export const droppersResult = z.object({
  /** People (or sessions) who came to the step and not to the next one, and who came to both. */
  droppers: count,
  passers: count,
  /** What droppers did next in the visit in which they came furthest, the most frequent first; `others` is the rest together. */
  next: z.array(
    z.object({
      what: z.enum(['page', 'event', 'signal', 'nothing', 'others']),
      name: z.string().nullable(),
      count,
      share,
    }),
  ),
  /** Did something in a later visit, within the window; null of a funnel of sessions. */
  cameBack: z.object({ count, share }).nullable(),
  separation,
})
export type DroppersResult = z.infer<typeof droppersResult>

export const readDroppers = endpoint({
  name: 'readDroppers',
  method: 'POST',
  path: '/api/v1/projects/:projectId/query/droppers',
  summary: 'Ask what those who dropped out of a funnel did next, and what separates them from those who passed',
  access: 'insights.read',
  params: z.object({ projectId }),
  body: z
    .strictObject({
      query: funnelQuery,
      /** Between this step (the first is 1) and the next one. */
      step: z.number().int().min(1).max(9),
      group: funnelGroup.optional(),
    })
    .refine(({ query, step }) => step < query.steps.length, 'Nobody drops out after the last step')
    .refine(({ query, group }) => group === undefined || query.breakdown !== undefined, 'A group is one of a breakdown'),
  output: droppersResult,
})

export const dropperEndpoints = [readDroppers]
