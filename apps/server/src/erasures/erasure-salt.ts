import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { randomBytes } from 'node:crypto'

const KEY = 'erasure_salt'

/** The installation's secret under which it remembers whom it has erased; made when it is first asked for. */
export const erasureSalt = async (db: Kysely<MetadataTables>): Promise<string> => {
  const made = { key: KEY, value: randomBytes(32).toString('hex') }
  await db
    .insertInto('installation')
    .values(made)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const { value } = await db.selectFrom('installation').select('value').where('key', '=', KEY).executeTakeFirstOrThrow()
  return value
}
