import type { KeptStretch, RetentionPolicy } from '@throughline/insights'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { projectFrom } from '../projects/project-from.ts'

/** How long each project keeps things. */
export const readPolicies = async (db: Kysely<MetadataTables>): Promise<Map<string, RetentionPolicy>> => {
  const rows = await db.selectFrom('projects').selectAll().execute()
  return new Map(rows.map((row) => [row.id, projectFrom(row).settings.retention]))
}

/** What of recordings is kept whatever its age. */
export const readKeptStretches = async (db: Kysely<MetadataTables>): Promise<KeptStretch[]> => {
  const rows = await db.selectFrom('kept_stretches').selectAll().execute()
  return rows.map((row) => ({
    projectId: row.project_id,
    recordingId: row.recording_id,
    sessionStartedAt: row.session_started_at,
    fromAt: row.from_at,
    toAt: row.to_at,
  }))
}
