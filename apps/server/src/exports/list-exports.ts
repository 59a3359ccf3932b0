import type { Input, listExports as endpoint, NotedExport, Output, ProjectId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { invalid, type Refusal } from '../refusal.ts'

/** A page of who exported what, the latest first. Refuses a cursor that is not one of ours. */
export const listExports = async (
  db: Kysely<MetadataTables>,
  projectId: ProjectId,
  { limit, cursor }: Input<typeof endpoint>['query'],
): Promise<Output<typeof endpoint> | Refusal> => {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
    return invalid([{ path: 'cursor', message: 'is not one that a page before gave as nextCursor' }])
  let query = db
    .selectFrom('data_exports')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  return {
    items: page.map(({ at, kind, format, period_from, period_to, actor_name }): NotedExport => ({
      at: at.toISOString(),
      kind,
      format,
      from: period_from.toISOString(),
      to: period_to.toISOString(),
      name: actor_name,
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
  }
}
