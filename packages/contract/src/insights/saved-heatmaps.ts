import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, savedHeatmapId, segmentId, snapshotId } from '../ids.ts'
import { instant } from '../paging.ts'
import { whereText } from './where-text.ts'
import { device } from './filters.ts'
import { heatmapKind } from './heatmaps.ts'

/** What a heatmap is of, beside when. */
export const heatmapSubject = {
  route: z.string().min(1).max(2_048),
  kind: heatmapKind,
  device,
  release: z.string().min(1).max(100).optional(),
  /** Only of sessions that fulfil a condition (its JSON), or are in a segment. */
  where: whereText.optional(),
  segment: segmentId.optional(),
}

/** A heatmap with its filters, as it can be opened again. */
export const heatmapView = z.strictObject({
  ...heatmapSubject,
  /** One that moves on with the days, or one that stays. */
  period: z.union([z.strictObject({ name: z.enum(['today', '24h', '7d', '30d']) }), z.strictObject({ from: instant, to: instant })]),
  /** A moment of a recording to draw it on. */
  snapshot: snapshotId.optional(),
  /** What it stands beside: `before`, `<from>/<to>`, `device:phone` or `release:1.4`. */
  vs: z
    .string()
    .max(120)
    .regex(
      /^(before|device:(desktop|tablet|phone)|release:.{1,100}|[\d:.TZ-]{10,30}\/[\d:.TZ-]{10,30})$/,
      'A comparison is before, two instants, a device or a release',
    )
    .optional(),
})
export type HeatmapView = z.infer<typeof heatmapView>

export const savedHeatmap = z.object({
  id: savedHeatmapId,
  name: z.string(),
  view: heatmapView,
  /** Who made it; null once that person is gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
})
export type SavedHeatmap = z.infer<typeof savedHeatmap>

const name = z.string().trim().min(1).max(100)
const inProject = z.object({ projectId })
const one = inProject.extend({ savedHeatmapId })

export const listSavedHeatmaps = endpoint({
  name: 'listSavedHeatmaps',
  method: 'GET',
  path: '/api/v1/projects/:projectId/saved-heatmaps',
  summary: 'Heatmaps that were given a name, the latest first',
  access: 'insights.read',
  params: inProject,
  output: z.object({ items: z.array(savedHeatmap) }),
})

export const saveHeatmap = endpoint({
  name: 'saveHeatmap',
  method: 'POST',
  path: '/api/v1/projects/:projectId/saved-heatmaps',
  summary: 'Give a heatmap a name, to open it again with all its filters (at most 500 in a project)',
  access: 'insights.save',
  params: inProject,
  body: z.strictObject({ name, view: heatmapView }),
  output: savedHeatmap,
})

export const renameSavedHeatmap = endpoint({
  name: 'renameSavedHeatmap',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/saved-heatmaps/:savedHeatmapId',
  summary: 'Give a saved heatmap another name',
  access: 'insights.save',
  params: one,
  body: z.strictObject({ name }),
  output: savedHeatmap,
})

export const removeSavedHeatmap = endpoint({
  name: 'removeSavedHeatmap',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/saved-heatmaps/:savedHeatmapId',
  summary: 'Remove a saved heatmap; it can be put back for a day',
  access: 'insights.save',
  params: one,
  output: z.object({ done: z.literal(true) }),
})

export const restoreSavedHeatmap = endpoint({
  name: 'restoreSavedHeatmap',
  method: 'POST',
  path: '/api/v1/projects/:projectId/saved-heatmaps/:savedHeatmapId/restore',
  summary: 'Put back a saved heatmap that was removed',
  access: 'insights.save',
  params: one,
  output: savedHeatmap,
})

export const savedHeatmapEndpoints = [listSavedHeatmaps, saveHeatmap, renameSavedHeatmap, removeSavedHeatmap, restoreSavedHeatmap]
