import type { MetadataTables, RetentionRunTable } from '@throughline/metadata-store'
import type { Kysely, Selectable } from 'kysely'
import { v7 } from 'uuid'

interface Asked {
  reason: RetentionRunTable['reason']
  requestedBy: string | null
  /** Where somebody asked for it; null: nobody did. */
  projectId: string | null
  now: Date
}

const OPEN = ['waiting', 'running'] as const

/** Puts a run of retention in line for the worker. While one that the same project asked for waits or runs, that one is given instead. */
export const askForRun = async (
  db: Kysely<MetadataTables>,
  { reason, requestedBy, projectId, now }: Asked,
): Promise<Selectable<RetentionRunTable>> => {
  const open = await db
    .selectFrom('retention_runs')
    .selectAll()
    .where('state', 'in', OPEN)
    .where('project_id', 'is not distinct from', projectId)
    .orderBy('requested_at')
    .executeTakeFirst()
  if (open) return open
  return db
    .insertInto('retention_runs')
    .values({
      id: v7(),
      reason,
      state: 'waiting',
      requested_by: requestedBy,
      project_id: projectId,
      requested_at: now,
      progress: JSON.stringify({}),
      steps: JSON.stringify([]),
      figures: JSON.stringify({}),
      error: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * Stops a run that the project asked for before its next partition; false if it has ended, undefined if there is none. What it has
 * dropped by then stays dropped.
 */
export const cancelRun = async (db: Kysely<MetadataTables>, projectId: string, id: string): Promise<{ cancelled: boolean } | undefined> => {
  const run = await db.selectFrom('retention_runs').select('id').where('id', '=', id).where('project_id', '=', projectId).executeTakeFirst()
  if (!run) return undefined
  const { numUpdatedRows } = await db
    .updateTable('retention_runs')
    .set({ is_cancelled: true })
    .where('id', '=', id)
    .where('state', 'in', OPEN)
    .executeTakeFirst()
  return { cancelled: numUpdatedRows > 0n }
}
