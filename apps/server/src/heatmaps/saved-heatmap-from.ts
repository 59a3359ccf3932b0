import { savedHeatmapId, type ProjectId, type SavedHeatmap } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'

/** The saved heatmaps of a project with the names of their makers. */
export const savedHeatmapsOf = (db: Kysely<MetadataTables>, projectId: ProjectId) =>
  db
    .selectFrom('saved_heatmaps')
    .leftJoin('user', 'user.id', 'saved_heatmaps.created_by')
    .select(['saved_heatmaps.id', 'saved_heatmaps.name', 'saved_heatmaps.view', 'saved_heatmaps.created_at', 'user.name as maker'])
    .where('saved_heatmaps.project_id', '=', projectId)
    .where('saved_heatmaps.removed_at', 'is', null)

type SavedRow = Awaited<ReturnType<ReturnType<typeof savedHeatmapsOf>['executeTakeFirstOrThrow']>>

export const savedHeatmapFrom = ({ id, name, view, created_at, maker }: SavedRow): SavedHeatmap => ({
  id: savedHeatmapId.parse(id),
  name,
  view,
  createdBy: maker,
  createdAt: created_at.toISOString(),
})
