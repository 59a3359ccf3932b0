import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { eventId, projectId, recordingId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant, periodQuery } from '../paging.ts'

const count = z.number().int().min(0)

/** What errors, or failed requests, of one kind have in common. */
export const fingerprint = z.string().regex(/^[0-9a-f]{16}$/, 'A fingerprint is 16 hexadecimal digits')

const inProject = z.object({ projectId })
const oneGroup = z.object({ projectId, fingerprint })

/** What a list of errors or failed requests may be cut down to. */
const troubleQuery = {
  ...periodQuery,
  route: z.string().min(1).max(limits.text.maxUrlChars).optional(),
  release: z.string().min(1).max(100).optional(),
  /** Letter case does not matter. */
  contains: z.string().min(1).max(200).optional(),
}

/** How often, whom it met, and since when; `days` has one number for each day of the answer. */
const occurrence = {
  fingerprint,
  count,
  people: count,
  sessions: count,
  /** Ever, as far as events are kept; the last in the period. */
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** In which releases it was seen in the period, the latest first, at most 5; without those that have no name. */
  releases: z.array(z.string()),
  days: z.array(count),
}

/** Of the sessions that began in the period, in how many nothing of the kind happened. */
const troubleTotals = z.object({ groups: count, count, people: count, sessions: count, sessionsWithout: count })

const inDays = {
  from: instant,
  to: instant,
  /** Days are cut in this zone. */
  timeZone: z.string(),
  days: z.array(z.iso.date()),
}

export const errorGroup = z.object({
  ...occurrence,
  /** Of the latest. */
  message: z.string(),
  /** The page that it happened on most. */
  route: z.string(),
})
export type ErrorGroup = z.infer<typeof errorGroup>

export const troubleOrders = ['people', 'count', 'lastSeen', 'firstSeen'] as const
export type TroubleOrder = (typeof troubleOrders)[number]

const order = z.enum(troubleOrders).default('people')

export const listErrors = endpoint({
  name: 'listErrors',
  method: 'GET',
  path: '/api/v1/projects/:projectId/errors',
  summary: 'Uncaught errors by what they have in common (at most 200, the most people first)',
  access: 'insights.read',
  params: inProject,
  query: z.object({ ...troubleQuery, order }),
  output: z.object({ ...inDays, totals: troubleTotals, items: z.array(errorGroup) }),
})

/** A value and how often it was seen with it. */
const share = z.object({ value: z.string(), count, people: count })
export type TroubleShare = z.infer<typeof share>

/** One time that it happened. */
const sighting = z.object({
  eventId,
  at: instant,
  recordingId,
  /** Ms after the recording began. */
  offsetMs: z.number().int(),
  /** The visit can be watched. */
  replayable: z.boolean(),
  route: z.string(),
  url: z.string(),
  release: z.string(),
  browser: z.string(),
  os: z.string(),
  device: z.string(),
  message: z.string(),
  status: z.number().int(),
  durationMs: count,
})
export type Sighting = z.infer<typeof sighting>

const particulars = {
  routes: z.array(share),
  releases: z.array(share),
  browsers: z.array(share),
  systems: z.array(share),
  devices: z.array(share),
  /** The latest of each of up to 20 sessions. */
  sightings: z.array(sighting),
}

export const readError = endpoint({
  name: 'readError',
  method: 'GET',
  path: '/api/v1/projects/:projectId/errors/:fingerprint',
  summary: 'One error: how often, whom it met, where, since when, and the latest sessions',
  access: 'insights.read',
  params: oneGroup,
  query: z.object(periodQuery),
  output: z.object({ ...inDays, group: errorGroup, ...particulars }),
})

/** Where a frame stands in the code as it was written. */
const original = z.object({
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  /** Empty where the map does not say. */
  name: z.string(),
  /** The lines around, where the map has them; the first is line `from`. */
  source: z.object({ from: z.number().int(), lines: z.array(z.string()) }).nullable(),
})

/** Why a frame is shown as the browser told it: no map for its file, one that has nothing there, or one that cannot be read. */
export const unmappedReasons = ['no_map', 'not_in_map', 'unreadable_map'] as const

export const stackFrame = z.object({
  name: z.string(),
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  /** Not code of the site's own: a library's, or an extension's. */
  isForeign: z.boolean(),
  original: original.nullable(),
  unmapped: z.enum(unmappedReasons).nullable(),
})
export type MappedFrame = z.infer<typeof stackFrame>

export const readErrorStack = endpoint({
  name: 'readErrorStack',
  method: 'GET',
  path: '/api/v1/projects/:projectId/errors/:fingerprint/stack',
  summary: 'The stack of one occurrence of an error, through the source maps that were uploaded; by default of the latest',
  access: 'insights.read',
  params: oneGroup,
  query: z.object({ event: eventId.optional() }),
  output: z.object({
    eventId,
    at: instant,
    release: z.string(),
    browser: z.string(),
    message: z.string(),
    frames: z.array(stackFrame),
    /** As the browser told it. */
    raw: z.string(),
  }),
})
export type ErrorStack = z.infer<typeof readErrorStack.output>

export const failedRequestGroup = z.object({
  ...occurrence,
  method: z.string(),
  /** Host where it is another than the page's, and path with ids folded. */
  target: z.string(),
  /** The status of most; 0: no answer. */
  status: z.number().int(),
  medianMs: count,
  p90Ms: count,
  route: z.string(),
})
export type FailedRequestGroup = z.infer<typeof failedRequestGroup>

export const listFailedRequests = endpoint({
  name: 'listFailedRequests',
  method: 'GET',
  path: '/api/v1/projects/:projectId/failed-requests',
  summary: 'Requests that failed, by method, target and class of status (at most 200, the most people first)',
  access: 'insights.read',
  params: inProject,
  query: z.object({ ...troubleQuery, order }),
  output: z.object({ ...inDays, totals: troubleTotals, items: z.array(failedRequestGroup) }),
})

export const readFailedRequest = endpoint({
  name: 'readFailedRequest',
  method: 'GET',
  path: '/api/v1/projects/:projectId/failed-requests/:requestFingerprint',
  summary: 'One failed request: how often, whom it met, with which status, where, since when, and the latest sessions',
  access: 'insights.read',
  params: z.object({ projectId, requestFingerprint: fingerprint }),
  query: z.object(periodQuery),
  output: z.object({ ...inDays, group: failedRequestGroup, statuses: z.array(share), ...particulars }),
})

export const errorEndpoints = [listErrors, readError, readErrorStack, listFailedRequests, readFailedRequest]
