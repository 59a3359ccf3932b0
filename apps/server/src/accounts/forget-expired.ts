import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'

const PUT_BACK_MS = 24 * 60 * 60 * 1000
/** For so long a link that ran out says so, rather than that there is nothing. */
const RUN_OUT_MS = 30 * 24 * 60 * 60 * 1000

/**
 * Removes browser sessions that are over, invitations and links that have run out, and what members removed a day ago: saved heatmaps,
 * segments, questions, notes, watch lists, and clips with what was kept for them.
 */
export const forgetExpired = async (db: Kysely<MetadataTables>, now: Date): Promise<void> => {
  await sql`delete from "session" where "expiresAt" < ${now}`.execute(db)
  await db.deleteFrom('invitations').where('expires_at', '<', now).execute()
  const runOut = new Date(now.getTime() - RUN_OUT_MS)
  await db.deleteFrom('heatmap_shares').where('expires_at', '<', runOut).execute()
  for (const end of ['expires_at', 'revoked_at'] as const) await db.deleteFrom('recording_shares').where(end, '<', runOut).execute()
  const removed = new Date(now.getTime() - PUT_BACK_MS)
  for (const table of ['saved_heatmaps', 'segments', 'saved_questions', 'recording_notes', 'watch_lists', 'clips'] as const)
    await db.deleteFrom(table).where('removed_at', '<', removed).execute()
}
