import type { Input, listSqlRuns as endpoint, Output, ProjectId } from '@throughline/contract'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { invalid, type Refusal } from '../refusal.ts'

/** A page of who asked what in SQL, the latest first. Refuses a cursor that is not one of ours. */
export const listSqlRuns = async (
  { db }: Pick<AccountsContext, 'db'>,
  projectId: ProjectId,
  { limit, cursor }: Input<typeof endpoint>['query'],
): Promise<Output<typeof endpoint> | Refusal> => {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
    return invalid([{ path: 'cursor', message: 'is not one that a page before gave as nextCursor' }])
  let query = db
    .selectFrom('sql_runs')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  return {
    items: page.map((row) => ({
      at: row.at.toISOString(),
      actor: row.actor,
      name: row.actor_name,
      sql: row.sql,
      outcome: row.outcome,
      rows: row.rows,
      elapsedMs: row.elapsed_ms,
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
  }
}
