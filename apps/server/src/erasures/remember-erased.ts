import { foundIds, type ErasureKey } from '@throughline/insights'
import { digestOfSubject } from '@throughline/ingest'
import { sql, type Kysely } from 'kysely'
import type { MetadataTables } from '@throughline/metadata-store'
import type { ErasureContext } from './erasure-context.ts'
import { erasureSalt } from './erasure-salt.ts'

/** The list is held in memory by every collector, some 200 bytes each. */
const MAX_REMEMBERED = 200_000
const AT_ONCE = 500

/** By what late data of the persons and browsers of an erasure is known. Browsers that others use too are not among them. */
export const digestsOf = async (context: ErasureContext, key: ErasureKey): Promise<string[]> => {
  const salt = await erasureSalt(context.metadata.db)
  const found = await foundIds(context, key, ['person', 'visitor'])
  return found.flatMap(({ kind, id }) => (kind === 'session' ? [] : [digestOfSubject(salt, key.projectId, kind, id)]))
}

interface Remembered extends ErasureKey {
  digests: readonly string[]
  now: Date
}

/** Puts the digests on the list of who is refused, and gives how many were not on it yet. */
export const rememberErased = async (db: Kysely<MetadataTables>, { digests, now, ...key }: Remembered): Promise<number> => {
  let added = 0
  for (let from = 0; from < digests.length; from += AT_ONCE) {
    const rows = digests.slice(from, from + AT_ONCE).map((digest) => ({
      project_id: key.projectId,
      digest,
      erasure_id: key.erasureId,
      at: now,
    }))
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('erased_subjects')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['project_id', 'digest']).doNothing())
      .executeTakeFirstOrThrow()
    added += Number(numInsertedOrUpdatedRows ?? 0)
  }
  return added
}

/** Where the list has grown beyond its bound, the oldest go, which is said in the log. */
export const boundList = async ({ metadata: { db }, log }: ErasureContext): Promise<void> => {
  const { rows } = await sql<{ digest: string }>`
    delete from erased_subjects where (project_id, digest) in
    (select project_id, digest from erased_subjects order by at desc offset ${MAX_REMEMBERED})
    returning digest`.execute(db)
  if (rows.length > 0) log.warn({ forgotten: rows.length }, 'the list of who was erased is full; late data of the oldest is taken again')
}
