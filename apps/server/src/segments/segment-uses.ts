import type { ProjectId, SegmentUse } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'

/** Where a segment may be named: a table of things with names, and the column that asks for it. */
const users = [
  ['question', 'saved_questions', 'query'],
  ['metric', 'metrics', 'query'],
  ['dashboard', 'dashboards', 'tiles'],
  ['alert', 'alerts', 'watch'],
  ['heatmap', 'saved_heatmaps', 'view'],
  ['segment', 'segments', 'condition'],
] as const satisfies (readonly [SegmentUse['kind'], keyof MetadataTables, string])[]

/** What of a project asks for which of its segments, in the order of the names. */
export const listSegmentUses = async (db: Kysely<MetadataTables>, projectId: ProjectId): Promise<{ items: SegmentUse[] }> => {
  const found = await Promise.all(
    users.map(async ([kind, table, column]) => {
      const { rows } = await sql<Omit<SegmentUse, 'kind'>>`
        select segments.id as "segmentId", users.id, users.name
        from segments
        join ${sql.table(table)} as users
          on users.project_id = segments.project_id and position(segments.id::text in users.${sql.ref(column)}::text) > 0
        where segments.project_id = ${projectId} and segments.removed_at is null and users.removed_at is null
        order by users.name, users.id`.execute(db)
      return rows.map((row) => ({ ...row, kind }))
    }),
  )
  return { items: found.flat() }
}
