import type { AnalyticsStore } from '@throughline/analytics-store'
import type { MetadataTables } from '@throughline/metadata-store'
import { eraseProject } from '@throughline/insights'
import type { Kysely } from 'kysely'

const PREFIX = 'erase_project:'

/** Writes down, together with the deletion of a project, that its rows have to go. */
export const noteErasure = async (db: Kysely<MetadataTables>, projectId: string, now: Date): Promise<void> => {
  const value = now.toISOString()
  await db
    .insertInto('installation')
    .values({ key: PREFIX + projectId, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** What was in a collector's spool when its project was deleted is stored by then. */
const SETTLED_AFTER_MS = 10 * 60 * 1000

interface ErasureContext {
  db: Kysely<MetadataTables>
  analytics: AnalyticsStore
  now: () => Date
}

/**
 * Erases the rows of deleted projects once more: those that arrived after the deletion, and all where the first erasure failed.
 * What is done is struck off the list.
 */
export const eraseDeletedProjects = async ({ db, analytics, now }: ErasureContext): Promise<void> => {
  const settledBefore = new Date(now().getTime() - SETTLED_AFTER_MS).toISOString()
  const rows = await db
    .selectFrom('installation')
    .select(['key', 'value'])
    .where('key', 'like', `${PREFIX}%`)
    .where('value', '<', settledBefore)
    .execute()
  for (const { key } of rows) {
    await eraseProject({ analytics, now }, key.slice(PREFIX.length))
    await db.deleteFrom('installation').where('key', '=', key).execute()
  }
}
