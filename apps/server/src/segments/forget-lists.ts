import { dropListOf, findLists, type InsightsContext } from '@throughline/insights'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'

/** Deletes the lists of frozen segments that are gone for good. */
export const forgetLists = async (context: Pick<InsightsContext, 'analytics'> & { readonly db: Kysely<MetadataTables> }): Promise<void> => {
  const lists = await findLists(context)
  if (lists.length === 0) return
  const kept = await context.db
    .selectFrom('segments')
    .select('id')
    .where(
      'id',
      'in',
      lists.map(({ segment }) => segment),
    )
    .execute()
  const ids = new Set(kept.map(({ id }) => id))
  for (const list of lists) if (!ids.has(list.segment)) await dropListOf(context, list)
}
