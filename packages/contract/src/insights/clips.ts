import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { clipId, projectId, recordingId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant, pageOf, pageQuery } from '../paging.ts'
import { rrwebEvent } from '../wire/recording.ts'
import { recordingAsset } from './assets.ts'
import { timelineEvent } from './recordings.ts'

const count = z.number().int().min(0)

/** A stretch of a recording under a title. It outlives what it was cut from. */
export const clip = z.object({
  id: clipId,
  recordingId,
  title: z.string(),
  /** When the recording began, as it was known when the clip was made. */
  recordingStartedAt: instant,
  from: instant,
  to: instant,
  /** Milliseconds after the recording's beginning. */
  fromMs: count,
  toMs: count,
  /** Who made it, as they were called then. */
  author: z.string(),
  createdAt: instant,
})
export type Clip = z.infer<typeof clip>

const title = z.string().trim().min(1).max(limits.keepsakes.maxTitleChars)
const inProject = z.object({ projectId })
const one = z.object({ projectId, clipId })
const offset = z.number().int().min(0).max(limits.keepsakes.maxOffsetMs)

export const listClips = endpoint({
  name: 'listClips',
  method: 'GET',
  path: '/api/v1/projects/:projectId/clips',
  summary: 'Clips, the latest first',
  access: 'recording.read',
  params: inProject,
  query: z.object({
    ...pageQuery,
    /** Part of the title or of the author's name, letter case ignored. */
    words: z.string().max(100).optional(),
  }),
  output: pageOf(clip),
})

export const makeClip = endpoint({
  name: 'makeClip',
  method: 'POST',
  path: '/api/v1/projects/:projectId/recordings/:recordingId/clips',
  summary: 'Cut a clip out of a recording; the stretch is kept until the clip is removed',
  access: 'recording.annotate',
  params: z.object({ projectId, recordingId }),
  body: z.strictObject({ fromMs: offset, toMs: offset, title }).refine(({ fromMs, toMs }) => toMs - fromMs >= limits.keepsakes.minClipMs, {
    path: ['toMs'],
    message: 'A clip ends at least a second after it begins',
  }),
  output: clip,
})

export const readClip = endpoint({
  name: 'readClip',
  method: 'GET',
  path: '/api/v1/projects/:projectId/clips/:clipId',
  summary: 'One clip',
  access: 'recording.read',
  params: one,
  output: clip.extend({
    /** False: the rest of the recording was not kept, or deleted. */
    hasRecording: z.boolean(),
  }),
})

export const renameClip = endpoint({
  name: 'renameClip',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/clips/:clipId',
  summary: 'Give a clip another title',
  access: 'recording.annotate',
  params: one,
  body: z.strictObject({ title }),
  output: clip,
})

export const removeClip = endpoint({
  name: 'removeClip',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/clips/:clipId',
  summary: 'Remove a clip; it can be put back for a day, after which its stretch is kept no longer',
  access: 'recording.annotate',
  params: one,
  output: z.object({ done: z.literal(true) }),
})

export const restoreClip = endpoint({
  name: 'restoreClip',
  method: 'POST',
  path: '/api/v1/projects/:projectId/clips/:clipId/restore',
  summary: 'Put back a clip that was removed',
  access: 'recording.annotate',
  params: one,
  output: clip,
})

/** Milliseconds since 1970; beyond either end of the stretch is that end. */
export const withinStretch = z.object({ from: z.coerce.number().int().min(0).optional(), to: z.coerce.number().int().min(0).optional() })

export const streamClipEvents = endpoint({
  name: 'streamClipEvents',
  method: 'GET',
  path: '/api/v1/projects/:projectId/clips/:clipId/events',
  summary: 'The rrweb events of a clip, beginning with what the page needs to be built as it was at its beginning',
  access: 'recording.read',
  params: one,
  query: withinStretch,
  output: rrwebEvent,
  outputKind: 'json-lines',
})

export const readClipTimeline = endpoint({
  name: 'readClipTimeline',
  method: 'GET',
  path: '/api/v1/projects/:projectId/clips/:clipId/timeline',
  summary: 'What happened in a clip, in the order of time; offsets count from its beginning',
  access: 'recording.read',
  params: one,
  output: z.object({ items: z.array(timelineEvent), truncated: z.boolean() }),
})

export const listClipAssets = endpoint({
  name: 'listClipAssets',
  method: 'GET',
  path: '/api/v1/projects/:projectId/clips/:clipId/assets',
  summary: 'Which files the pages of a clip used',
  access: 'recording.read',
  params: one,
  output: z.object({ items: z.array(recordingAsset) }),
})

export const clipEndpoints = [
  listClips,
  makeClip,
  readClip,
  renameClip,
  removeClip,
  restoreClip,
  streamClipEvents,
  readClipTimeline,
  listClipAssets,
]
