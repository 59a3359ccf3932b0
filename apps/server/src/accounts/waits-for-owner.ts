import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'

/** Nobody belongs to anything yet: the server still has to be set up. */
export const waitsForOwner = async (db: Kysely<MetadataTables>): Promise<boolean> =>
  (await db.selectFrom('members').select('user_id').limit(1).executeTakeFirst()) === undefined
