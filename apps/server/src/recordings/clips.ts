import {
  clipId,
  limits,
  recordingId,
  type Clip,
  type ClipId,
  type Input,
  type listClips as listEndpoint,
  type Project,
  type RecordingId,
} from '@throughline/contract'
import { findKeptFrom, findSessions, type RecordingStretch } from '@throughline/insights'
import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely, type Selectable } from 'kysely'
import { v7 } from 'uuid'
import { invalid, refuse, type Refusal } from '../refusal.ts'
import type { Author } from './author-of.ts'
import { keepStretch } from './kept.ts'
import type { KeepingsContext } from './keepings-context.ts'

type Db = Kysely<MetadataTables>
type ClipRow = Selectable<MetadataTables['clips']>

/** A clip as it is listed. */
export const clipFrom = (row: ClipRow): Clip => ({
  id: clipId.parse(row.id),
  recordingId: recordingId.parse(row.recording_id),
  title: row.title,
  recordingStartedAt: row.recording_started_at.toISOString(),
  from: row.from_at.toISOString(),
  to: row.to_at.toISOString(),
  fromMs: Math.max(0, row.from_at.getTime() - row.recording_started_at.getTime()),
  toMs: Math.max(0, row.to_at.getTime() - row.recording_started_at.getTime()),
  author: row.author_name,
  createdAt: row.created_at.toISOString(),
})

/** What a clip shows. */
export const stretchOf = (clip: Clip): RecordingStretch => ({
  recordingId: clip.recordingId,
  startedAt: Date.parse(clip.recordingStartedAt),
  from: Date.parse(clip.from),
  to: Date.parse(clip.to),
})

const clipsOf = (db: Db, projectId: string) =>
  db.selectFrom('clips').selectAll().where('project_id', '=', projectId).where('removed_at', 'is', null)

/** The clips of a recording, in the order of their beginnings. */
export const clipsOfRecording = async (db: Db, projectId: string, recording: RecordingId): Promise<Clip[]> =>
  (await clipsOf(db, projectId).where('recording_id', '=', recording).orderBy('from_at').orderBy('id').execute()).map(clipFrom)

export const findClip = async (db: Db, projectId: string, id: ClipId): Promise<Clip | undefined> => {
  const row = await clipsOf(db, projectId).where('id', '=', id).executeTakeFirst()
  return row && clipFrom(row)
}

type ListQuery = Input<typeof listEndpoint>['query']

/** A page of a project's clips, the latest first. Refuses a cursor that is not one of ours. */
export const listClips = async (
  db: Db,
  projectId: string,
  { limit, cursor, words }: ListQuery,
): Promise<{ items: Clip[]; nextCursor: string | null } | Refusal> => {
  const after = cursor === undefined ? undefined : clipId.safeParse(cursor)
  if (after?.success === false) return invalid([{ path: 'cursor', message: 'is not one that a page before gave as nextCursor' }])
  const wanted = words?.trim().toLowerCase() ?? ''
  let query = clipsOf(db, projectId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('id', '<', after.data)
  if (wanted !== '') query = query.where(sql<boolean>`position(${wanted} in lower(title || ' ' || author_name)) > 0`)
  const rows = await query.execute()
  const items = rows.slice(0, limit).map(clipFrom)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

interface NewClip {
  project: Project
  recordingId: RecordingId
  author: Author
  title: string
  fromMs: number
  toMs: number
}

/**
 * Cuts a clip out of a recording and keeps what it needs of it from now on. Undefined if the project has no such recording; refused
 * where there is nothing to watch, or nothing between the two moments.
 */
export const makeClip = async (context: KeepingsContext, wanted: NewClip): Promise<Clip | Refusal | undefined> => {
  const { db, now } = context
  const { project, author, title } = wanted
  const [session] = await findSessions(context, project.id, [wanted.recordingId])
  if (!session) return undefined
  const [from, to] = [session.startedAt + wanted.fromMs, Math.min(session.endedAt, session.startedAt + wanted.toMs)]
  if (to - from < limits.keepsakes.minClipMs)
    return invalid([{ path: 'toMs', message: 'has to be a second after the beginning at least, and within the recording' }])
  const most = limits.keepsakes.maxClipsPerRecording
  if ((await clipsOfRecording(db, project.id, session.id)).length >= most)
    return refuse('conflict', `This recording has ${most} clips, as many as it can have. Remove one that nobody needs.`)
  const keptFrom = session.replayable ? await findKeptFrom(context, project, session.id, from) : undefined
  if (keptFrom === undefined) return refuse('conflict', 'There is nothing to watch of this visit, so nothing can be cut out of it.')
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto('clips')
      .values({
        id: v7(),
        project_id: project.id,
        recording_id: session.id,
        recording_started_at: new Date(session.startedAt),
        from_at: new Date(from),
        to_at: new Date(to),
        title,
        author_id: author.id,
        author_name: author.name,
        created_at: now(),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await keepStretch(transaction, { projectId: project.id, session, fromAt: keptFrom, toAt: to, keptFor: { clipId: row.id } })
    return clipFrom(row)
  })
}

interface OneClip {
  projectId: string
  id: ClipId
}

const change = async (
  db: Db,
  { projectId, id }: OneClip,
  to: { title: string } | { removed_at: Date | null },
): Promise<Clip | undefined> => {
  const row = await db
    .updateTable('clips')
    .set(to)
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .returningAll()
    .executeTakeFirst()
  return row && clipFrom(row)
}

/** Undefined if the project has no such clip. */
export const renameClip = (db: Db, clip: OneClip, title: string): Promise<Clip | undefined> => change(db, clip, { title })

/**
 * Sets a clip aside: it is listed no more, its links open nothing, and after a day it is gone for good, and what was kept for it with it.
 * Undefined if the project has no such clip.
 */
export const removeClip = async (db: Db, clip: OneClip, at: Date): Promise<{ done: true } | undefined> =>
  (await change(db, clip, { removed_at: at })) && { done: true }

/** Puts a removed clip back. Undefined if the project has no such clip any more. */
export const restoreClip = (db: Db, clip: OneClip): Promise<Clip | undefined> => change(db, clip, { removed_at: null })
