import { limits, recordingNoteId, type ProjectId, type RecordingId, type RecordingNote, type RecordingNoteId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely, Selectable } from 'kysely'
import { v7 } from 'uuid'
import { notFound, refuse, type Refusal } from '../refusal.ts'
import type { Author } from './author-of.ts'

interface Context {
  db: Kysely<MetadataTables>
  now: () => Date
}

interface OneNote {
  projectId: ProjectId
  id: RecordingNoteId
  author: Author
}

type NoteRow = Selectable<MetadataTables['recording_notes']>

const mayChange = ({ author_id }: NoteRow, { id, isAdmin }: Author): boolean => isAdmin || (id !== null && author_id === id)

const noteFrom = (row: NoteRow, reader: Author): RecordingNote => ({
  id: recordingNoteId.parse(row.id),
  atMs: row.offset_ms,
  text: row.text,
  author: row.author_name,
  mayChange: mayChange(row, reader),
  createdAt: row.created_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
})

/** The notes on a recording, in the order of its moments. */
export const notesOn = async (
  { db }: Pick<Context, 'db'>,
  { projectId, recordingId, reader }: { projectId: ProjectId; recordingId: RecordingId; reader: Author },
): Promise<RecordingNote[]> => {
  const rows = await db
    .selectFrom('recording_notes')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('recording_id', '=', recordingId)
    .where('removed_at', 'is', null)
    .orderBy('offset_ms')
    .orderBy('id')
    .execute()
  return rows.map((row) => noteFrom(row, reader))
}

interface NewNote {
  projectId: ProjectId
  recordingId: RecordingId
  author: Author
  atMs: number
  text: string
}

/** Writes a note; refused where a recording has as many as can be read. */
export const addNote = async (
  { db, now }: Context,
  { projectId, recordingId, author, atMs, text }: NewNote,
): Promise<RecordingNote | Refusal> => {
  const before = await notesOn({ db }, { projectId, recordingId, reader: author })
  const most = limits.keepsakes.maxNotesPerRecording
  if (before.length >= most)
    return refuse('conflict', `This recording has ${most} notes, as many as it can have. Remove one that nobody needs.`)
  const row = await db
    .insertInto('recording_notes')
    .values({
      id: v7(),
      project_id: projectId,
      recording_id: recordingId,
      offset_ms: atMs,
      text,
      author_id: author.id,
      author_name: author.name,
      created_at: now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return noteFrom(row, author)
}

const change = async (
  { db }: Context,
  { projectId, id, author }: OneNote,
  to: { text: string; edited_at: Date } | { removed_at: Date | null },
): Promise<RecordingNote | Refusal> => {
  const row = await db.selectFrom('recording_notes').selectAll().where('id', '=', id).where('project_id', '=', projectId).executeTakeFirst()
  if (!row) return notFound()
  if (!mayChange(row, author)) return refuse('not_allowed', `${row.author_name} wrote this note: only they, or an admin, can change it.`)
  const changed = await db.updateTable('recording_notes').set(to).where('id', '=', id).returningAll().executeTakeFirst()
  return changed ? noteFrom(changed, author) : notFound()
}

/** Changes the words of a note. Refused to all but its author and admins. */
export const changeNote = (context: Context, note: OneNote, text: string): Promise<RecordingNote | Refusal> =>
  change(context, note, { text, edited_at: context.now() })

/** Sets a note aside: it is shown no more, and gone for good after a day. Refused to all but its author and admins. */
export const removeNote = (context: Context, note: OneNote): Promise<RecordingNote | Refusal> =>
  change(context, note, { removed_at: context.now() })

/** Puts a removed note back; one that was not removed stays as it is. */
export const restoreNote = (context: Context, note: OneNote): Promise<RecordingNote | Refusal> =>
  change(context, note, { removed_at: null })
