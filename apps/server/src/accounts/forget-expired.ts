import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'

const PUT_BACK_MS = 24 * 60 * 60 * 1000
/** For so long a link that ran out says so, rather than that there is nothing. */
const RUN_OUT_MS = 30 * 24 * 60 * 60 * 1000
const SQL_KNOWN_MS = 90 * 24 * 60 * 60 * 1000

/**
 * Removes browser sessions that are over, invitations and links that have run out, and what members removed a day ago: saved heatmaps,
 * segments, questions, metrics, dashboards, alerts, annotations, notes, watch lists, SQL statements, and clips with what was kept for them. What was asked
 * in SQL is known for 90 days.
 */
export const forgetExpired = async (db: Kysely<MetadataTables>, now: Date): Promise<void> => {
  await sql`delete from "session" where "expiresAt" < ${now}`.execute(db)
  await db.deleteFrom('invitations').where('expires_at', '<', now).execute()
  const runOut = new Date(now.getTime() - RUN_OUT_MS)
  for (const table of ['heatmap_shares', 'dashboard_shares'] as const) await db.deleteFrom(table).where('expires_at', '<', runOut).execute()
  for (const end of ['expires_at', 'revoked_at'] as const) await db.deleteFrom('recording_shares').where(end, '<', runOut).execute()
  await db
    .deleteFrom('sql_runs')
    .where('at', '<', new Date(now.getTime() - SQL_KNOWN_MS))
    .execute()
  const removed = new Date(now.getTime() - PUT_BACK_MS)
  for (const table of [
    'saved_heatmaps',
    'segments',
    'saved_questions',
    'alerts',
    'annotations',
    'metrics',
    'dashboards',
    'recording_notes',
    'watch_lists',
    'clips',
    'sql_statements',
  ] as const)
    await db.deleteFrom(table).where('removed_at', '<', removed).execute()
}
