import {
  limits,
  recordingId,
  watchListId,
  type ProjectId,
  type RecordingId,
  type UserId,
  type WatchList,
  type WatchListId,
} from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { v7 } from 'uuid'
import { notFound, refuse, type Refusal } from '../refusal.ts'

type Db = Kysely<MetadataTables>

interface OneList {
  projectId: ProjectId
  id: WatchListId
  /** Whose watching is counted. */
  reader: UserId | null
}

const listsOf = (db: Db, projectId: ProjectId, reader: UserId | null) =>
  db
    .selectFrom('watch_lists as list')
    .leftJoin('user', 'user.id', 'list.created_by')
    .leftJoin('watch_list_items as item', 'item.list_id', 'list.id')
    .leftJoin('recording_watches as watch', (join) =>
      join
        .onRef('watch.project_id', '=', 'item.project_id')
        .onRef('watch.recording_id', '=', 'item.recording_id')
        .on('watch.user_id', '=', reader ?? ''),
    )
    .select(({ fn }) => [
      'list.id',
      'list.name',
      'list.created_at',
      'user.name as maker',
      fn.count('item.recording_id').as('recordings'),
      fn.count('watch.recording_id').as('watched'),
    ])
    .where('list.project_id', '=', projectId)
    .where('list.removed_at', 'is', null)
    .groupBy(['list.id', 'list.name', 'list.created_at', 'user.name'])

type ListRow = Awaited<ReturnType<ReturnType<typeof listsOf>['executeTakeFirstOrThrow']>>

const listFrom = ({ id, name, created_at, maker, recordings, watched }: ListRow): WatchList => ({
  id: watchListId.parse(id),
  name,
  recordings: Number(recordings),
  watched: Number(watched),
  createdBy: maker,
  createdAt: created_at.toISOString(),
})

/** A project's watch lists, the latest first. */
export const listWatchLists = async (db: Db, projectId: ProjectId, reader: UserId | null): Promise<{ items: WatchList[] }> => ({
  items: (await listsOf(db, projectId, reader).orderBy('list.created_at', 'desc').orderBy('list.id').execute()).map(listFrom),
})

export const findWatchList = async (db: Db, { projectId, id, reader }: OneList): Promise<WatchList | undefined> => {
  const row = await listsOf(db, projectId, reader).where('list.id', '=', id).executeTakeFirst()
  return row && listFrom(row)
}

interface NewList {
  projectId: ProjectId
  name: string
  maker: UserId | null
  at: Date
}

/** Makes an empty watch list; refused where a project has as many as can be looked through. */
export const createWatchList = async (db: Db, { projectId, name, maker, at }: NewList): Promise<WatchList | Refusal> => {
  const { items } = await listWatchLists(db, projectId, maker)
  const most = limits.keepsakes.maxLists
  if (items.length >= most)
    return refuse('conflict', `This project has ${most} watch lists, as many as it can have. Remove one that nobody needs.`)
  const id = watchListId.parse(v7())
  await db.insertInto('watch_lists').values({ id, project_id: projectId, name, created_by: maker, created_at: at }).execute()
  return (await findWatchList(db, { projectId, id, reader: maker })) ?? notFound()
}

const change = async (db: Db, { projectId, id }: OneList, to: { name: string } | { removed_at: Date | null }): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('watch_lists')
    .set(to)
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Undefined if the project has no such list. */
export const renameWatchList = async (db: Db, list: OneList, name: string): Promise<WatchList | undefined> =>
  (await change(db, list, { name })) ? findWatchList(db, list) : undefined

/** Sets a list aside: it is shown no more, and gone for good after a day. Undefined if the project has no such list. */
export const removeWatchList = async (db: Db, list: OneList, at: Date): Promise<{ done: true } | undefined> =>
  (await change(db, list, { removed_at: at })) ? { done: true } : undefined

/** Puts a removed list back. Undefined if the project has no such list any more. */
export const restoreWatchList = async (db: Db, list: OneList): Promise<WatchList | undefined> =>
  (await change(db, list, { removed_at: null })) ? findWatchList(db, list) : undefined

const idsOf = (rows: readonly { recording_id: string }[]): RecordingId[] => rows.map((row) => recordingId.parse(row.recording_id))

/** The recordings on a list of a project, in no order; none if there is no such list, or it was removed. */
export const recordingsOnList = async (db: Db, projectId: ProjectId, listId: string): Promise<RecordingId[]> =>
  idsOf(
    await db
      .selectFrom('watch_list_items as item')
      .innerJoin('watch_lists as list', 'list.id', 'item.list_id')
      .select('item.recording_id')
      .where('item.project_id', '=', projectId)
      .where('list.id', '=', listId)
      .where('list.removed_at', 'is', null)
      .execute(),
  )

/** The lists of a project that a recording stands on. */
export const listsWith = async (db: Db, projectId: ProjectId, recording: RecordingId): Promise<WatchListId[]> => {
  const rows = await db
    .selectFrom('watch_list_items as item')
    .innerJoin('watch_lists as list', 'list.id', 'item.list_id')
    .select('list.id')
    .where('item.project_id', '=', projectId)
    .where('item.recording_id', '=', recording)
    .where('list.removed_at', 'is', null)
    .execute()
  return rows.map(({ id }) => watchListId.parse(id))
}

/**
 * Puts recordings on a list, and says which did not stand there before. Undefined if the project has no such list; refused where it
 * would become longer than anybody watches.
 */
export const addToWatchList = async (
  db: Db,
  list: OneList,
  recordingIds: readonly RecordingId[],
): Promise<{ added: RecordingId[] } | Refusal | undefined> => {
  const found = await findWatchList(db, list)
  if (!found) return undefined
  const most = limits.keepsakes.maxPerList
  if (found.recordings + recordingIds.length > most)
    return refuse('conflict', `A watch list has room for ${most} recordings, and “${found.name}” has ${found.recordings}. Begin another.`)
  if (recordingIds.length === 0) return { added: [] }
  const rows = await db
    .insertInto('watch_list_items')
    .values(recordingIds.map((recording) => ({ project_id: list.projectId, list_id: list.id, recording_id: recording })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('recording_id')
    .execute()
  return { added: idsOf(rows) }
}

/** Takes recordings off a list, and says which stood there. Undefined if the project has no such list. */
export const takeFromWatchList = async (
  db: Db,
  list: OneList,
  recordingIds: readonly RecordingId[],
): Promise<{ taken: RecordingId[] } | undefined> => {
  if (!(await findWatchList(db, list))) return undefined
  const rows = await db
    .deleteFrom('watch_list_items')
    .where('list_id', '=', list.id)
    .where('project_id', '=', list.projectId)
    .where('recording_id', 'in', recordingIds)
    .returning('recording_id')
    .execute()
  return { taken: idsOf(rows) }
}
