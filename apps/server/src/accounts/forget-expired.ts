import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'

/** Removes browser sessions that are over, and invitations that have run out. */
export const forgetExpired = async (db: Kysely<MetadataTables>, now: Date): Promise<void> => {
  await sql`delete from "session" where "expiresAt" < ${now}`.execute(db)
  await db.deleteFrom('invitations').where('expires_at', '<', now).execute()
}
