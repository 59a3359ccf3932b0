import type { Erasure } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { erasureFrom } from './erasure-from.ts'

const MAX_LISTED = 100

const acksOf = async (db: Kysely<MetadataTables>, ids: readonly string[]): Promise<Map<string, number>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('erasure_acks')
    .select(({ fn }) => ['erasure_id as id', fn.countAll<string>().as('collectors')])
    .where('erasure_id', 'in', ids)
    .groupBy('erasure_id')
    .execute()
  return new Map(rows.map(({ id, collectors }) => [id, Number(collectors)]))
}

/** The latest hundred erasures of a project, the latest first. */
export const listErasures = async (db: Kysely<MetadataTables>, projectId: string): Promise<{ items: Erasure[] }> => {
  const rows = await db
    .selectFrom('erasures')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MAX_LISTED)
    .execute()
  const acks = await acksOf(
    db,
    rows.map(({ id }) => id),
  )
  return { items: rows.map((row) => erasureFrom(row, acks.get(row.id) ?? 0)) }
}

/** One erasure of a project; undefined if it has none of this id. */
export const readErasure = async (db: Kysely<MetadataTables>, projectId: string, id: string): Promise<Erasure | undefined> => {
  const row = await db.selectFrom('erasures').selectAll().where('project_id', '=', projectId).where('id', '=', id).executeTakeFirst()
  return row && erasureFrom(row, (await acksOf(db, [id])).get(id) ?? 0)
}
