import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Known } from './actor.ts'

/** What a member or a token is called at this moment, for records that outlive both. */
export const calledNow = async (db: Kysely<MetadataTables>, actor: Known): Promise<string> => {
  if (actor.kind === 'user') return actor.name
  const token = await db.selectFrom('tokens').select('name').where('id', '=', actor.tokenId).executeTakeFirst()
  return `Token ${token?.name ?? ''}`.trim()
}
