import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { personId, problemId, projectId, recordingId, segmentId, tabId, visitorId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant, pageOf, pageQuery, periodQuery } from '../paging.ts'
import { eventKinds, recorderCost, signalNames } from '../wire/event.ts'
import { rrwebEvent } from '../wire/recording.ts'
import { whereText } from './where-text.ts'
import { fingerprint } from './errors.ts'
import { country, device } from './filters.ts'
import { recordingSort, relevance } from './relevance.ts'

const count = z.number().int().min(0)
const minimum = z.coerce.number().int().min(0).optional()

/** A recording as lists show it. */
export const recording = z.object({
  id: recordingId,
  startedAt: instant,
  endedAt: instant,
  /** From the first to the last thing that happened. */
  durationMs: count,
  pages: count,
  clicks: count,
  /** Uncaught errors and unhandled rejections. */
  errors: count,
  consoleErrors: count,
  failedRequests: count,
  /** Signs of friction, each kind by its name in docs/definitions.md. */
  rageClicks: count,
  deadClicks: count,
  slowClicks: count,
  errorClicks: count,
  uTurns: count,
  formThrashes: count,
  excessiveScrolls: count,
  /** For how long its pages were in sight. */
  activeMs: count,
  /** Its signals by their weights, a minute of that time; `readFrustrationScale` makes a score of it. */
  frustrationRaw: z.number().min(0),
  entryUrl: z.string(),
  device: device.or(z.literal('')),
  browser: z.string(),
  os: z.string(),
  country,
  referrerHost: z.string(),
  visitorId,
  personId: personId.nullable(),
  /** Something arrived within the last minute and the session has not ended. */
  live: z.boolean(),
  /** False for a session of which only events arrived: there is nothing to replay. */
  replayable: z.boolean(),
})
export type Recording = z.infer<typeof recording>

export const recordingFilters = {
  ...periodQuery,
  minDurationMs: minimum,
  maxDurationMs: minimum,
  minPages: minimum,
  minClicks: minimum,
  minErrors: minimum,
  minRageClicks: minimum,
  minDeadClicks: minimum,
  /** At least one signal of this name, or of any; on the `route` and the element that was `clicked`, where those are given too. */
  signal: z.enum([...signalNames, 'any']).optional(),
  device: device.optional(),
  country: country.optional(),
  browser: z.string().max(64).optional(),
  /** Part of the entry page's URL, letter case ignored. */
  entry: z.string().max(512).optional(),
  /** Part of any visited page's path, letter case ignored. */
  visited: z.string().max(512).optional(),
  /** Exactly the route of any visited page, as the overview and heatmaps name it. */
  route: z.string().max(limits.text.maxUrlChars).optional(),
  /** Exactly the selector of an element that was clicked, as heatmaps name it; on the `route`, where that is given too. */
  clicked: z.string().max(limits.text.maxSelectorChars).optional(),
  /** Exactly the host that any page view of the session came from. */
  referrer: z.string().max(limits.text.maxHostChars).optional(),
  person: z.string().max(200).optional(),
  visitor: z.string().max(64).optional(),
  live: z.stringbool().optional(),
  /** Default true: only sessions that can be watched. */
  replayable: z.stringbool().optional(),
}

/** A recording in a list, with what its place comes from where it was sorted by relevance. */
export type ListedRecording = Recording & { relevance?: z.infer<typeof relevance> | undefined }

const inProject = z.object({ projectId })
const oneRecording = z.object({ projectId, recordingId })

export const listRecordings = endpoint({
  name: 'listRecordings',
  method: 'GET',
  path: '/api/v1/projects/:projectId/recordings',
  summary: 'Recordings that fulfil all filters, the latest first or by relevance, frustration or length',
  access: 'recording.read',
  params: inProject,
  query: z.object({
    ...pageQuery,
    ...recordingFilters,
    /** The JSON of a condition (docs/guide/finding.md), beside the plain filters. */
    where: whereText.optional(),
    /** A saved condition, likewise. */
    segment: segmentId.optional(),
    sort: recordingSort.default('recent'),
  }),
  /** `relevance` of a list that is sorted by it: what each recording's place in it comes from. */
  output: pageOf(recording.extend({ relevance: relevance.optional() })),
})

/** A tab of a recording and when its stream holds something. */
export const recordingTab = z.object({ tabId, from: instant, to: instant, chunks: count, rawBytes: count })

export const recordingDetail = recording.extend({
  tabs: z.array(recordingTab),
  /** Bytes of rrweb JSON, before compression. */
  rawBytes: count,
  /** Ids of the recordings that began just before and after this one, for stepping through. */
  previousId: recordingId.nullable(),
  nextId: recordingId.nullable(),
})
export type RecordingDetail = z.infer<typeof recordingDetail>

export const readRecording = endpoint({
  name: 'readRecording',
  method: 'GET',
  path: '/api/v1/projects/:projectId/recordings/:recordingId',
  summary: 'One recording: what its list row says, its tabs and its neighbours',
  access: 'recording.read',
  params: oneRecording,
  output: recordingDetail,
})

export const streamRecordingEvents = endpoint({
  name: 'streamRecordingEvents',
  method: 'GET',
  path: '/api/v1/projects/:projectId/recordings/:recordingId/events',
  summary: 'The rrweb events in the order of time, one tab at a time, one JSON object a line',
  access: 'recording.read',
  params: oneRecording,
  query: z.object({
    /** Milliseconds since 1970. The stream begins with the last full snapshot at or before `from`. */
    from: z.coerce.number().int().min(0).optional(),
    to: z.coerce.number().int().min(0).optional(),
  }),
  output: rrwebEvent,
  outputKind: 'json-lines',
})

/** Something that happened in the session, for the timeline and the list beside the player. */
export const timelineEvent = z.object({
  id: z.string(),
  kind: z.enum(eventKinds as [(typeof eventKinds)[number], ...(typeof eventKinds)[number][]]),
  name: z.string(),
  at: instant,
  /** Milliseconds after the recording began. */
  offsetMs: z.number().int(),
  tabId: z.string(),
  url: z.string(),
  /** The page as reports know it. */
  route: z.string(),
  /** What a person would call the thing: the label of what was clicked, an error's message, a request's method and URL. */
  detail: z.string(),
  status: z.number().int().optional(),
  /** Of an error or a failed request: what it has in common with others. */
  fingerprint: fingerprint.optional(),
  /** Of a signal: which, by which version of its rule, for how many clicks (or the like) it stands, the ms that the rule measured, and on which element. */
  signal: z
    .object({ name: z.enum(signalNames), rule: z.number().int(), burst: z.number().int(), ms: count, selector: z.string() })
    .optional(),
  /** Of a signal, an error or a failed request: the problem that it is counted with. */
  problemId: problemId.optional(),
  /** Of the recorder's word on its cost. */
  recorder: recorderCost.optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
})
export type TimelineEvent = z.infer<typeof timelineEvent>

export const readTimeline = endpoint({
  name: 'readTimeline',
  method: 'GET',
  path: '/api/v1/projects/:projectId/recordings/:recordingId/timeline',
  summary: 'What happened in the session, in the order of time (at most 10,000)',
  access: 'recording.read',
  params: oneRecording,
  output: z.object({ items: z.array(timelineEvent), truncated: z.boolean() }),
})

export const deleteRecording = endpoint({
  name: 'deleteRecording',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/recordings/:recordingId',
  summary: 'Delete the replay of a session; its events stay counted',
  access: 'recording.delete',
  params: oneRecording,
  output: z.object({ deleted: z.boolean() }),
})

export const recordingEndpoints = [listRecordings, readRecording, streamRecordingEvents, readTimeline, deleteRecording]
