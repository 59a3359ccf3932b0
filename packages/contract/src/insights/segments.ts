import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, segmentId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant, periodQuery } from '../paging.ts'
import { condition, memberKinds, type Condition } from './condition.ts'
import { whereText } from './where-text.ts'

const count = z.number().int().min(0)

/** The list that a segment was when it was frozen: of the people, or the sessions, of a period. */
const frozenList = z.object({
  at: instant,
  of: z.enum(memberKinds),
  from: instant,
  to: instant,
  /** How many were on it then. Whoever is erased is not on it any more. */
  people: count,
  sessions: count,
})

/** A condition on sessions under a name; looked up anew whenever it is used, or, once it is frozen, a list. */
export const segment = z.object({
  id: segmentId,
  name: z.string(),
  /** Null: it is looked up anew. */
  frozen: frozenList.nullable(),
  /** What it says; of a frozen one, what it said: as `condition` reads it. It was read before it was kept, and JSON Schema has no place here for what holds itself. */
  condition: z.custom<Condition>(),
  /** Who made it; null once that person is gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
})
export type Segment = z.infer<typeof segment>

const name = z.string().trim().min(1).max(100)
const inProject = z.object({ projectId })
const one = inProject.extend({ segmentId })

/** One that is longer would not fit into an address, and lists and heatmaps are addresses. */
const short = condition.refine((given) => JSON.stringify(given).length <= limits.condition.maxChars, 'it is too long to be kept')

export const listSegments = endpoint({
  name: 'listSegments',
  method: 'GET',
  path: '/api/v1/projects/:projectId/segments',
  summary: 'Conditions on sessions that were given a name, in the order of the names',
  access: 'insights.read',
  params: inProject,
  output: z.object({ items: z.array(segment) }),
})

export const saveSegment = endpoint({
  name: 'saveSegment',
  method: 'POST',
  path: '/api/v1/projects/:projectId/segments',
  summary: 'Give a condition on sessions a name, to use it again in recordings and heatmaps (at most 500 in a project)',
  access: 'insights.save',
  params: inProject,
  body: z.strictObject({ name, condition: short }),
  output: segment,
})

export const changeSegment = endpoint({
  name: 'changeSegment',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/segments/:segmentId',
  summary: 'Give a segment another name or another condition',
  access: 'insights.save',
  params: one,
  body: z.strictObject({ name: name.optional(), condition: short.optional() }),
  output: segment,
})

export const removeSegment = endpoint({
  name: 'removeSegment',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/segments/:segmentId',
  summary: 'Remove a segment; it can be put back for a day',
  access: 'insights.save',
  params: one,
  output: z.object({ done: z.literal(true) }),
})

export const freezeSegment = endpoint({
  name: 'freezeSegment',
  method: 'POST',
  path: '/api/v1/projects/:projectId/segments/:segmentId/freeze',
  summary: 'Keep who is in a segment now as a list, a segment of its own: the people, or the sessions, of a period that fulfil it',
  access: 'insights.save',
  params: one,
  body: z.strictObject({ name, of: z.enum(memberKinds), from: instant.optional(), to: instant.optional() }),
  output: segment,
})

/** What else a project keeps that may ask for a segment. */
export const segmentUserKinds = ['question', 'metric', 'dashboard', 'alert', 'heatmap', 'segment'] as const

export const listSegmentUses = endpoint({
  name: 'listSegmentUses',
  method: 'GET',
  path: '/api/v1/projects/:projectId/segment-uses',
  summary: 'Where the project’s segments are used: saved questions, metrics, dashboards, alerts, saved heatmaps, and other segments',
  access: 'insights.read',
  params: inProject,
  output: z.object({ items: z.array(z.object({ segmentId, kind: z.enum(segmentUserKinds), id: z.uuid(), name: z.string() })) }),
})
export type SegmentUse = z.infer<typeof listSegmentUses.output>['items'][number]

export const restoreSegment = endpoint({
  name: 'restoreSegment',
  method: 'POST',
  path: '/api/v1/projects/:projectId/segments/:segmentId/restore',
  summary: 'Put back a segment that was removed',
  access: 'insights.save',
  params: one,
  output: segment,
})

export const countSessions = endpoint({
  name: 'countSessions',
  method: 'GET',
  path: '/api/v1/projects/:projectId/session-count',
  summary: 'How many sessions of a period fulfil a condition, of how many people, and how many of these can be watched',
  access: 'insights.read',
  params: inProject,
  query: z.object({
    ...periodQuery,
    where: whereText.optional(),
    segment: segmentId.optional(),
    /** False where only people and sessions are wanted: what is said of people alone is then counted much sooner. */
    recordings: z.stringbool().default(true),
  }),
  /** `recordings` is null where it may have been left out. */
  output: z.object({ people: count, sessions: count, recordings: count.nullable() }),
})

/** What values can be chosen of. `property` needs an `event`; `propertyValue` also a `key`; `personValue` and `accountValue` a `key`. */
export const choiceKinds = [
  'page',
  'click',
  'event',
  'property',
  'propertyValue',
  'browser',
  'os',
  'language',
  'release',
  'country',
  'referrerHost',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'personKey',
  'personValue',
  'accountKey',
  'accountValue',
  'account',
  'errorMessage',
  'requestMessage',
] as const
export type ChoiceKind = (typeof choiceKinds)[number]

export const listChoices = endpoint({
  name: 'listChoices',
  method: 'GET',
  path: '/api/v1/projects/:projectId/choices',
  summary: 'Values that the project has seen, to choose from in a filter, the most frequent first (at most 50)',
  access: 'insights.read',
  params: inProject,
  query: z.object({
    of: z.enum(choiceKinds),
    /** A part of the value, letter case ignored. */
    search: z.string().max(200).optional(),
    event: z.string().max(limits.properties.maxKeyChars).optional(),
    key: z.string().max(limits.properties.maxKeyChars).optional(),
  }),
  output: z.object({ items: z.array(z.object({ value: z.string(), times: z.number().int() })) }),
})

export const segmentEndpoints = [
  listSegments,
  saveSegment,
  changeSegment,
  freezeSegment,
  removeSegment,
  restoreSegment,
  listSegmentUses,
  countSessions,
  listChoices,
]
