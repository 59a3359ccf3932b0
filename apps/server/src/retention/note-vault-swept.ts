import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'

/** The fact by which collectors learn that files were taken out of vaults. */
export const VAULT_SWEPT = 'vault_swept_at'

/** Tells collectors, which remember what vaults have, to ask anew. */
export const noteVaultSwept = async (db: Kysely<MetadataTables>, now: Date): Promise<void> => {
  const value = now.toISOString()
  await db
    .insertInto('installation')
    .values({ key: VAULT_SWEPT, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
