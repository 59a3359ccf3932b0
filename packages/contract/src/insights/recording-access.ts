import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, recordingId } from '../ids.ts'
import { instant, pageOf, pageQuery } from '../paging.ts'

/** What is written down that somebody did with a recording. `opened`: by a link, without an account. */
export const recordingAccessActions = ['watched', 'deleted', 'shared', 'revoked', 'opened', 'exported'] as const
export type RecordingAccessAction = (typeof recordingAccessActions)[number]

export const recordingAccess = z.object({
  at: instant,
  recordingId,
  action: z.enum(recordingAccessActions),
  /** `user:`, `token:` or `share:` and an id. */
  actor: z.string(),
  /** As they were called then; of somebody with a link, who made the link. */
  name: z.string(),
})
export type RecordingAccess = z.infer<typeof recordingAccess>

export const listRecordingAccess = endpoint({
  name: 'listRecordingAccess',
  method: 'GET',
  path: '/api/v1/projects/:projectId/recording-access',
  summary: 'Who watched, deleted, shared or opened which recording, the latest first',
  access: 'recording.audit',
  params: z.object({ projectId }),
  query: z.object({
    ...pageQuery,
    /** Part of the name, letter case ignored. */
    who: z.string().max(100).optional(),
    recordingId: recordingId.optional(),
    action: z.enum(recordingAccessActions).optional(),
  }),
  output: pageOf(recordingAccess),
})

export const recordingAccessEndpoints = [listRecordingAccess]
