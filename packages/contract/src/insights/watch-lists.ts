import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, recordingId, watchListId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant } from '../paging.ts'
import { recording } from './recordings.ts'

const count = z.number().int().min(0)

/** Recordings that somebody wants watched, under a name, for all members of a project. */
export const watchList = z.object({
  id: watchListId,
  name: z.string(),
  recordings: count,
  /** Of those, how many the caller has watched. */
  watched: count,
  /** Who made it; null once that person is gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
})
export type WatchList = z.infer<typeof watchList>

const name = z.string().trim().min(1).max(limits.keepsakes.maxTitleChars)
const inProject = z.object({ projectId })
const one = z.object({ projectId, watchListId })
const someRecordings = z.strictObject({ recordingIds: z.array(recordingId).min(1).max(limits.keepsakes.maxAtOnce) })

export const listWatchLists = endpoint({
  name: 'listWatchLists',
  method: 'GET',
  path: '/api/v1/projects/:projectId/watch-lists',
  summary: 'Watch lists, the latest first',
  access: 'recording.read',
  params: inProject,
  output: z.object({ items: z.array(watchList) }),
})

export const createWatchList = endpoint({
  name: 'createWatchList',
  method: 'POST',
  path: '/api/v1/projects/:projectId/watch-lists',
  summary: 'Make a watch list (at most 200 in a project)',
  access: 'recording.annotate',
  params: inProject,
  body: z.strictObject({ name }),
  output: watchList,
})

export const renameWatchList = endpoint({
  name: 'renameWatchList',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/watch-lists/:watchListId',
  summary: 'Give a watch list another name',
  access: 'recording.annotate',
  params: one,
  body: z.strictObject({ name }),
  output: watchList,
})

export const removeWatchList = endpoint({
  name: 'removeWatchList',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/watch-lists/:watchListId',
  summary: 'Remove a watch list; its recordings stay, and it can be put back for a day',
  access: 'recording.annotate',
  params: one,
  output: z.object({ done: z.literal(true) }),
})

export const restoreWatchList = endpoint({
  name: 'restoreWatchList',
  method: 'POST',
  path: '/api/v1/projects/:projectId/watch-lists/:watchListId/restore',
  summary: 'Put back a watch list that was removed',
  access: 'recording.annotate',
  params: one,
  output: watchList,
})

export const addToWatchList = endpoint({
  name: 'addToWatchList',
  method: 'POST',
  path: '/api/v1/projects/:projectId/watch-lists/:watchListId/add',
  summary: 'Put recordings on a watch list (at most 1,000); the answer names those that did not stand there before',
  access: 'recording.annotate',
  params: one,
  body: someRecordings,
  output: z.object({ added: z.array(recordingId) }),
})

export const takeFromWatchList = endpoint({
  name: 'takeFromWatchList',
  method: 'POST',
  path: '/api/v1/projects/:projectId/watch-lists/:watchListId/take-off',
  summary: 'Take recordings off a watch list',
  access: 'recording.annotate',
  params: one,
  body: someRecordings,
  output: z.object({ taken: z.array(recordingId) }),
})

export const readWatchList = endpoint({
  name: 'readWatchList',
  method: 'GET',
  path: '/api/v1/projects/:projectId/watch-lists/:watchListId',
  summary: 'A watch list and its recordings, the latest first',
  access: 'recording.read',
  params: one,
  output: watchList.extend({
    items: z.array(recording),
    /** How many stand on the list that are no more: deleted, or older than they are kept. */
    gone: count,
  }),
})

export const watchListEndpoints = [
  listWatchLists,
  createWatchList,
  readWatchList,
  renameWatchList,
  removeWatchList,
  restoreWatchList,
  addToWatchList,
  takeFromWatchList,
]
