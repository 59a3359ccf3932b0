import type { listSourceMaps as endpoint, Output, ProjectId } from '@throughline/contract'
import { sourceMapColumns, sourceMapFrom } from './source-map-from.ts'
import type { SourceMapsContext } from './source-maps-context.ts'

/** More than anybody looks through; how many there are is told beside. */
const MOST_LISTED = 500

/** The project's source maps, the latest first, and what all of them take. */
export const listSourceMaps = async ({ db }: Pick<SourceMapsContext, 'db'>, projectId: ProjectId): Promise<Output<typeof endpoint>> => {
  const ofProject = db.selectFrom('source_maps').where('project_id', '=', projectId)
  const rows = await ofProject.select(sourceMapColumns).orderBy('uploaded_at', 'desc').orderBy('id', 'desc').limit(MOST_LISTED).execute()
  const all = await ofProject.select(({ fn }) => [fn.countAll().as('count'), fn.sum('kept_bytes').as('bytes')]).executeTakeFirst()
  return { items: rows.map(sourceMapFrom), count: Number(all?.count ?? 0), keptBytes: Number(all?.bytes ?? 0) }
}
