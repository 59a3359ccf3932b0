import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { personId, projectId, visitorId } from '../ids.ts'
import { recording } from '../insights/recordings.ts'
import { limits } from '../limits.ts'
import { instant, pageQuery } from '../paging.ts'
import { funnelPoint } from './funnel-point.ts'
import { query } from './query.ts'
import { lifecyclePoint, pathsPoint, retentionPoint, stickinessPoint } from './returning-points.ts'

/** A place in the answer to a trend. */
export const trendPoint = z.strictObject({
  kind: z.literal('trend'),
  /** Which series (0 is A). Where a formula joins several, each has people of its own. */
  series: z.number().int().min(0).max(9),
  /** Where the bucket begins, as the answer says; absent: the whole period. */
  bucket: instant.optional(),
  /** Of a breakdown: only events that have this value (empty: none). */
  value: z.string().max(limits.properties.maxValueChars).optional(),
  /** Of a breakdown: only events with none of the values that have a line of their own. */
  isOther: z.boolean().default(false),
  /** In the period before, as `compare` shows it; `bucket` is then the one of this period that it stands beside. */
  before: z.boolean().default(false),
})
export type TrendPoint = z.infer<typeof trendPoint>

/** A place in an answer, behind which there are people and sessions; of the same kind as the question. */
export const queryPoint = z.discriminatedUnion('kind', [
  trendPoint,
  funnelPoint,
  retentionPoint,
  lifecyclePoint,
  stickinessPoint,
  pathsPoint,
])
export type QueryPoint = z.infer<typeof queryPoint>

const count = z.number().int().min(0)
const inProject = z.object({ projectId })
const pointed = z.strictObject({ query, point: queryPoint, ...pageQuery })
/** How many there are in all, beside a page of them. */
const listed = { total: count, nextCursor: z.string().nullable() }

/** Somebody who was counted: a person, or a visitor that nobody identified. */
export const countedPerson = z.object({
  personId: personId.nullable(),
  visitorId,
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** Events of theirs that were counted, and the latest of these. */
  times: count,
  lastAt: instant,
})
export type CountedPerson = z.infer<typeof countedPerson>

export const listPointPeople = endpoint({
  name: 'listPointPeople',
  method: 'POST',
  path: '/api/v1/projects/:projectId/query/people',
  summary: 'Who was counted at a place of an answer, whoever did it last first',
  access: 'insights.read',
  params: inProject,
  body: pointed,
  output: z.object({ items: z.array(countedPerson), ...listed }),
})

export const countedSession = recording.extend({ times: count, lastAt: instant })
export type CountedSession = z.infer<typeof countedSession>

export const listPointSessions = endpoint({
  name: 'listPointSessions',
  method: 'POST',
  path: '/api/v1/projects/:projectId/query/sessions',
  summary: 'The sessions that were counted at a place of an answer, those in which it happened last first',
  access: 'recording.read',
  params: inProject,
  body: pointed,
  output: z.object({ items: z.array(countedSession), ...listed }),
})

export const pointEndpoints = [listPointPeople, listPointSessions]
