import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { heatmapShareId, projectId, snapshotId } from '../ids.ts'
import { instant } from '../paging.ts'
import { rrwebEvent } from '../wire/recording.ts'
import { assetFile, hashList, recordingAsset } from './assets.ts'
import { heatmap } from './heatmaps.ts'
import { heatmapSubject } from './saved-heatmaps.ts'

/** What a link shows: one heatmap of a period that does not move on, drawn on one moment; null where it had no picture. */
export const sharedView = z.object({
  ...heatmapSubject,
  from: instant,
  to: instant,
  snapshot: snapshotId.nullable(),
  /** What the sessions have in common, in words; what the segment said when the link was made stands in `where`. */
  sessions: z.string().max(200).optional(),
})
export type SharedView = z.infer<typeof sharedView>

export const heatmapShare = z.object({
  id: heatmapShareId,
  view: sharedView,
  /** Who made it; null once that person is gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  lastOpenedAt: instant.nullable(),
})
export type HeatmapShare = z.infer<typeof heatmapShare>

const inProject = z.object({ projectId })

/** For how many days a link can be made. */
export const shareDays = [1, 7, 30, 90] as const

export const shareHeatmap = endpoint({
  name: 'shareHeatmap',
  method: 'POST',
  path: '/api/v1/projects/:projectId/heatmap-shares',
  summary: 'Make a link that shows this heatmap, and nothing else, to whoever has it; the link is shown once',
  access: 'insights.share',
  params: inProject,
  body: z.strictObject({
    view: z.strictObject({ ...heatmapSubject, from: instant, to: instant, snapshot: snapshotId.optional() }),
    days: z.number().int().min(1).max(90),
  }),
  output: heatmapShare.extend({ link: z.string() }),
})

export const listHeatmapShares = endpoint({
  name: 'listHeatmapShares',
  method: 'GET',
  path: '/api/v1/projects/:projectId/heatmap-shares',
  summary: 'Links to heatmaps that can still be opened, the latest first',
  access: 'insights.share',
  params: inProject,
  output: z.object({ items: z.array(heatmapShare) }),
})

export const revokeHeatmapShare = endpoint({
  name: 'revokeHeatmapShare',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/heatmap-shares/:heatmapShareId',
  summary: 'Make a link useless at once',
  access: 'insights.share',
  params: inProject.extend({ heatmapShareId }),
  output: z.object({ done: z.literal(true) }),
})

const byLink = z.object({ shareToken: z.string().regex(/^tls_[A-Za-z0-9_-]{43}$/) })

export const readSharedHeatmap = endpoint({
  name: 'readSharedHeatmap',
  method: 'GET',
  path: '/api/v1/shared-heatmaps/:shareToken',
  summary: 'The heatmap that a link shows',
  access: 'anyone',
  params: byLink,
  output: z.object({ project: z.string(), timeZone: z.string(), view: sharedView, heatmap, expiresAt: instant }),
})

export const streamSharedSnapshot = endpoint({
  name: 'streamSharedSnapshot',
  method: 'GET',
  path: '/api/v1/shared-heatmaps/:shareToken/snapshot',
  summary: 'The rrweb events that lead to the snapshot of the heatmap that a link shows',
  access: 'anyone',
  params: byLink,
  output: rrwebEvent,
  outputKind: 'json-lines',
})

export const listSharedAssets = endpoint({
  name: 'listSharedAssets',
  method: 'GET',
  path: '/api/v1/shared-heatmaps/:shareToken/files',
  summary: 'Which files the page uses that a link shows',
  access: 'anyone',
  params: byLink,
  output: z.object({ items: z.array(recordingAsset) }),
})

export const streamSharedAssets = endpoint({
  name: 'streamSharedAssets',
  method: 'GET',
  path: '/api/v1/shared-heatmaps/:shareToken/assets',
  summary: 'Files of the vault that the page uses that a link shows; of others nothing is said',
  access: 'anyone',
  params: byLink,
  query: z.object({ hashes: hashList }),
  output: assetFile,
  outputKind: 'json-lines',
})

export const sharedHeatmapEndpoints = [
  shareHeatmap,
  listHeatmapShares,
  revokeHeatmapShare,
  readSharedHeatmap,
  streamSharedSnapshot,
  listSharedAssets,
  streamSharedAssets,
]
