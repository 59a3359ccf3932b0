import type { ProjectId, SourceMapId } from '@throughline/contract'
import type { SourceMapsContext } from './source-maps-context.ts'

type Context = Pick<SourceMapsContext, 'db'>

/** Undefined if the project has no such map. */
export const deleteSourceMap = async (
  { db }: Context,
  { projectId, id }: { projectId: ProjectId; id: SourceMapId },
): Promise<{ deleted: true } | undefined> => {
  const { numDeletedRows } = await db.deleteFrom('source_maps').where('id', '=', id).where('project_id', '=', projectId).executeTakeFirst()
  return numDeletedRows > 0n ? { deleted: true } : undefined
}

/** Deletes all maps of a release; how many there were. */
export const deleteSourceMapsOf = async (
  { db }: Context,
  { projectId, release }: { projectId: ProjectId; release: string },
): Promise<{ deleted: number }> => {
  const { numDeletedRows } = await db
    .deleteFrom('source_maps')
    .where('project_id', '=', projectId)
    .where('release', '=', release)
    .executeTakeFirst()
  return { deleted: Number(numDeletedRows) }
}
