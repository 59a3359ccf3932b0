import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { clipId, projectId, recordingId, recordingShareId } from '../ids.ts'
import { instant } from '../paging.ts'
import { rrwebEvent } from '../wire/recording.ts'
import { assetFile, hashList, recordingAsset } from './assets.ts'
import { withinStretch } from './clips.ts'
import { timelineEvent } from './recordings.ts'

/** A link to a recording or a clip. */
export const recordingShare = z.object({
  id: recordingShareId,
  recordingId,
  /** Null: the whole recording, as far as it went when the link was made. */
  clipId: clipId.nullable(),
  /** What whoever opens it reads above the picture. */
  title: z.string(),
  /** Who made it; null once that person is gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  lastOpenedAt: instant.nullable(),
})
export type RecordingShare = z.infer<typeof recordingShare>

const inProject = z.object({ projectId })
const days = z.number().int().min(1).max(90)

export const shareRecording = endpoint({
  name: 'shareRecording',
  method: 'POST',
  path: '/api/v1/projects/:projectId/recording-shares',
  summary: 'Make a link that shows this recording or clip, and nothing else, to whoever has it; the link is shown once',
  access: 'recording.share',
  params: inProject,
  body: z
    .strictObject({ recordingId: recordingId.optional(), clipId: clipId.optional(), days })
    .refine((of) => (of.recordingId === undefined) !== (of.clipId === undefined), 'A link shows either a recording or a clip'),
  output: recordingShare.extend({ link: z.string() }),
})

export const listRecordingShares = endpoint({
  name: 'listRecordingShares',
  method: 'GET',
  path: '/api/v1/projects/:projectId/recording-shares',
  summary: 'Links to recordings and clips that can still be opened, the latest first',
  access: 'recording.share',
  params: inProject,
  query: z.object({ recordingId: recordingId.optional() }),
  output: z.object({ items: z.array(recordingShare) }),
})

export const revokeRecordingShare = endpoint({
  name: 'revokeRecordingShare',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/recording-shares/:recordingShareId',
  summary: 'Make a link useless at once',
  access: 'recording.share',
  params: inProject.extend({ recordingShareId }),
  output: z.object({ done: z.literal(true) }),
})

const byLink = z.object({ watchToken: z.string().regex(/^tlw_[A-Za-z0-9_-]{43}$/) })

export const readSharedRecording = endpoint({
  name: 'readSharedRecording',
  method: 'GET',
  path: '/api/v1/shared-recordings/:watchToken',
  summary: 'What a link shows: a stretch of a recording, by its title',
  access: 'anyone',
  params: byLink,
  output: z.object({
    project: z.string(),
    timeZone: z.string(),
    title: z.string(),
    isClip: z.boolean(),
    from: instant,
    to: instant,
    /** Who made the link; null once that person is gone. */
    sharedBy: z.string().nullable(),
    expiresAt: instant,
  }),
})

export const streamSharedEvents = endpoint({
  name: 'streamSharedEvents',
  method: 'GET',
  path: '/api/v1/shared-recordings/:watchToken/events',
  summary: 'The rrweb events of the stretch that a link shows',
  access: 'anyone',
  params: byLink,
  query: withinStretch,
  output: rrwebEvent,
  outputKind: 'json-lines',
})

export const readSharedTimeline = endpoint({
  name: 'readSharedTimeline',
  method: 'GET',
  path: '/api/v1/shared-recordings/:watchToken/timeline',
  summary: 'What happened in the stretch that a link shows, without anything that tells who it was',
  access: 'anyone',
  params: byLink,
  output: z.object({ items: z.array(timelineEvent), truncated: z.boolean() }),
})

export const listSharedRecordingAssets = endpoint({
  name: 'listSharedRecordingAssets',
  method: 'GET',
  path: '/api/v1/shared-recordings/:watchToken/files',
  summary: 'Which files the pages of the stretch used that a link shows',
  access: 'anyone',
  params: byLink,
  output: z.object({ items: z.array(recordingAsset) }),
})

export const streamSharedRecordingAssets = endpoint({
  name: 'streamSharedRecordingAssets',
  method: 'GET',
  path: '/api/v1/shared-recordings/:watchToken/assets',
  summary: 'Files of the vault that the pages of the stretch used that a link shows; of others nothing is said',
  access: 'anyone',
  params: byLink,
  query: z.object({ hashes: hashList }),
  output: assetFile,
  outputKind: 'json-lines',
})

export const sharedRecordingEndpoints = [
  shareRecording,
  listRecordingShares,
  revokeRecordingShare,
  readSharedRecording,
  streamSharedEvents,
  readSharedTimeline,
  listSharedRecordingAssets,
  streamSharedRecordingAssets,
]
