import type { KeepsakesInBrief, ProjectId, RecordingId, RecordingKeepsakes, UserId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Author } from './author-of.ts'
import { clipsOfRecording } from './clips.ts'
import { notesOn } from './notes.ts'
import { tagsOn } from './tags.ts'
import { listsWith } from './watch-lists.ts'

type Db = Kysely<MetadataTables>

interface OneRecording {
  projectId: ProjectId
  recordingId: RecordingId
  reader: Author
}

const watchedBy = async (db: Db, { projectId, recordingId, reader }: OneRecording): Promise<RecordingKeepsakes['watched']> => {
  if (reader.id === null) return null
  const row = await db
    .selectFrom('recording_watches')
    .select(['watched_at', 'reached_ms'])
    .where('project_id', '=', projectId)
    .where('user_id', '=', reader.id)
    .where('recording_id', '=', recordingId)
    .executeTakeFirst()
  return row ? { at: row.watched_at.toISOString(), reachedMs: row.reached_ms } : null
}

const keptBy = async (db: Db, { projectId, recordingId }: OneRecording): Promise<RecordingKeepsakes['kept']> => {
  const row = await db
    .selectFrom('kept_stretches')
    .select('kept_by')
    .where('project_id', '=', projectId)
    .where('recording_id', '=', recordingId)
    .where('clip_id', 'is', null)
    .executeTakeFirst()
  return row ? { by: row.kept_by ?? '' } : null
}

/** What members did with a recording and put to it, as one of them reads it. */
export const readKeepsakes = async (db: Db, asked: OneRecording): Promise<RecordingKeepsakes> => {
  const { projectId, recordingId } = asked
  const [watched, kept, notes, tags, clips, lists] = await Promise.all([
    watchedBy(db, asked),
    keptBy(db, asked),
    notesOn({ db }, asked),
    tagsOn(db, projectId, recordingId),
    clipsOfRecording(db, projectId, recordingId),
    listsWith(db, projectId, recordingId),
  ])
  return { watched, kept, notes, tags, clips, lists }
}

interface SomeRecordings {
  projectId: ProjectId
  recordingIds: readonly RecordingId[]
  userId: UserId | null
}

const isAmong = (rows: readonly { recording_id: string }[], id: string): boolean => rows.some((row) => row.recording_id === id)

/** The same in brief for some recordings, one entry for each that was asked for, in that order. */
export const listKeepsakes = async (
  db: Db,
  { projectId, recordingIds, userId }: SomeRecordings,
): Promise<{ items: KeepsakesInBrief[] }> => {
  const [watches, notes, tags, clips, kept] = await Promise.all([
    db
      .selectFrom('recording_watches')
      .select('recording_id')
      .where('project_id', '=', projectId)
      .where('user_id', '=', userId ?? '')
      .where('recording_id', 'in', recordingIds)
      .execute(),
    countsOf(db, 'recording_notes', projectId, recordingIds),
    db
      .selectFrom('recording_tags')
      .select(['recording_id', 'name'])
      .distinct()
      .where('project_id', '=', projectId)
      .where('recording_id', 'in', recordingIds)
      .orderBy('name')
      .execute(),
    countsOf(db, 'clips', projectId, recordingIds),
    db
      .selectFrom('kept_stretches')
      .select('recording_id')
      .where('project_id', '=', projectId)
      .where('recording_id', 'in', recordingIds)
      .where('clip_id', 'is', null)
      .execute(),
  ])
  return {
    items: recordingIds.map((recordingId) => ({
      recordingId,
      watched: isAmong(watches, recordingId),
      kept: isAmong(kept, recordingId),
      tags: tags.filter((tag) => tag.recording_id === recordingId).map(({ name }) => name),
      notes: notes.get(recordingId) ?? 0,
      clips: clips.get(recordingId) ?? 0,
    })),
  }
}

const countsOf = async (
  db: Db,
  table: 'recording_notes' | 'clips',
  projectId: ProjectId,
  recordingIds: readonly RecordingId[],
): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom(table)
    .select(({ fn }) => ['recording_id', fn.countAll().as('count')])
    .where('project_id', '=', projectId)
    .where('recording_id', 'in', recordingIds)
    .where('removed_at', 'is', null)
    .groupBy('recording_id')
    .execute()
  return new Map(rows.map(({ recording_id, count }) => [recording_id, Number(count)]))
}
