import {
  personId,
  visitorId,
  type Input,
  type listPersonAccess as endpoint,
  type Output,
  type PersonAccess,
  type ProjectId,
} from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { namesOfActors } from '../accounts/names-of-actors.ts'
import { invalid, type Refusal } from '../refusal.ts'

/** A page of who exported whose data, the latest first. Refuses a cursor that is not one of ours. */
export const listPersonAccess = async (
  db: Kysely<MetadataTables>,
  projectId: ProjectId,
  { limit, cursor }: Input<typeof endpoint>['query'],
): Promise<Output<typeof endpoint> | Refusal> => {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
    return invalid([{ path: 'cursor', message: 'is not one that a page before gave as nextCursor' }])
  let query = db
    .selectFrom('person_access')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const names = await namesOfActors(
    db,
    page.map(({ actor }) => actor),
  )
  return {
    items: page.map((row): PersonAccess => ({
      at: row.at.toISOString(),
      personId: row.person_id === null ? null : personId.parse(row.person_id),
      visitorId: row.visitor_id === null ? null : visitorId.parse(row.visitor_id),
      withRecordings: row.with_recordings,
      actor: row.actor,
      name: names.get(row.actor) ?? '',
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
  }
}
