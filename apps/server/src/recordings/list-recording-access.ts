import {
  recordingId,
  type Input,
  type listRecordingAccess as endpoint,
  type Output,
  type ProjectId,
  type RecordingAccess,
} from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'
import { namesOfActors } from '../accounts/names-of-actors.ts'
import { invalid, type Refusal } from '../refusal.ts'

type Query = Input<typeof endpoint>['query']

/** A page of who had access to which recording, the latest first. Refuses a cursor that is not one of ours. */
export const listRecordingAccess = async (
  db: Kysely<MetadataTables>,
  projectId: ProjectId,
  { limit, cursor, who, recordingId: recording, action }: Query,
): Promise<Output<typeof endpoint> | Refusal> => {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
    return invalid([{ path: 'cursor', message: 'is not one that a page before gave as nextCursor' }])
  const wanted = who?.trim().toLowerCase() ?? ''
  let query = db
    .selectFrom('recording_access')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  if (recording !== undefined) query = query.where('recording_id', '=', recording)
  if (action !== undefined) query = query.where('action', '=', action)
  if (wanted !== '') query = query.where(sql<boolean>`position(${wanted} in lower(actor_name)) > 0`)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const names = await namesOfActors(
    db,
    page.filter(({ actor_name }) => actor_name === '').map(({ actor }) => actor),
  )
  return {
    items: page.map((row): RecordingAccess => ({
      at: row.at.toISOString(),
      recordingId: recordingId.parse(row.recording_id),
      action: row.action,
      actor: row.actor,
      name: row.actor_name || (names.get(row.actor) ?? ''),
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
  }
}
