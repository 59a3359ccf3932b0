import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'

const PUT_BACK_MS = 24 * 60 * 60 * 1000
/** For so long a link that ran out says so, rather than that there is nothing. */
const RUN_OUT_MS = 30 * 24 * 60 * 60 * 1000

/** Removes browser sessions that are over, invitations and links that have run out, and saved heatmaps and segments that were removed a day ago. */
export const forgetExpired = async (db: Kysely<MetadataTables>, now: Date): Promise<void> => {
  await sql`delete from "session" where "expiresAt" < ${now}`.execute(db)
  await db.deleteFrom('invitations').where('expires_at', '<', now).execute()
  await db
    .deleteFrom('heatmap_shares')
    .where('expires_at', '<', new Date(now.getTime() - RUN_OUT_MS))
    .execute()
  const removedBefore = new Date(now.getTime() - PUT_BACK_MS)
  await db.deleteFrom('saved_heatmaps').where('removed_at', '<', removedBefore).execute()
  await db.deleteFrom('segments').where('removed_at', '<', removedBefore).execute()
}
