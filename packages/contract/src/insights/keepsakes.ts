import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, recordingId, recordingNoteId, watchListId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant } from '../paging.ts'
import { clip } from './clips.ts'

const count = z.number().int().min(0)
/** Milliseconds after a recording's beginning. */
export const offsetMs = z.number().int().min(0).max(limits.keepsakes.maxOffsetMs)

/** A word that members put on recordings: spaces at its ends do not count, and neither does letter case. */
export const tagName = z.string().trim().min(1).max(limits.keepsakes.maxTagChars)

/** A member's words at a moment of a recording. */
export const recordingNote = z.object({
  id: recordingNoteId,
  atMs: count,
  text: z.string(),
  /** Who wrote it, as they were called then. */
  author: z.string(),
  /** Whether the caller may change it: its author may, and an admin. */
  mayChange: z.boolean(),
  createdAt: instant,
  editedAt: instant.nullable(),
})
export type RecordingNote = z.infer<typeof recordingNote>

/** A tag on a recording or, where `atMs` is not null, on a moment of it. */
export const recordingTag = z.object({ name: z.string(), atMs: count.nullable() })
export type RecordingTag = z.infer<typeof recordingTag>

/** What members did with a recording, and what they put to it. */
export const recordingKeepsakes = z.object({
  /** By the caller; null: not yet. */
  watched: z.object({ at: instant, reachedMs: count }).nullable(),
  /** By whom it is kept beyond its retention; null: by nobody. */
  kept: z.object({ by: z.string() }).nullable(),
  notes: z.array(recordingNote),
  tags: z.array(recordingTag),
  clips: z.array(clip),
  /** The watch lists that it stands on. */
  lists: z.array(watchListId),
})
export type RecordingKeepsakes = z.infer<typeof recordingKeepsakes>

/** The same as a row of a list shows it. */
export const keepsakesInBrief = z.object({
  recordingId,
  watched: z.boolean(),
  kept: z.boolean(),
  tags: z.array(z.string()),
  notes: count,
  clips: count,
})
export type KeepsakesInBrief = z.infer<typeof keepsakesInBrief>

const inProject = z.object({ projectId })
const oneRecording = z.object({ projectId, recordingId })
const oneNote = z.object({ projectId, recordingNoteId })
const done = z.object({ done: z.literal(true) })
const someRecordings = z.array(recordingId).min(1).max(limits.keepsakes.maxAtOnce)

export const readKeepsakes = endpoint({
  name: 'readKeepsakes',
  method: 'GET',
  path: '/api/v1/projects/:projectId/recordings/:recordingId/keepsakes',
  summary: 'What members did with a recording: watched it, kept it, put notes, tags and clips to it',
  access: 'recording.read',
  params: oneRecording,
  output: recordingKeepsakes,
})

export const listKeepsakes = endpoint({
  name: 'listKeepsakes',
  method: 'GET',
  path: '/api/v1/projects/:projectId/keepsakes',
  summary: 'The same in brief for some recordings, for the rows of a list',
  access: 'recording.read',
  params: inProject,
  query: z.object({
    /** Ids with commas between them. */
    recordings: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(recordingId).min(1).max(limits.keepsakes.maxAtOnce)),
  }),
  output: z.object({ items: z.array(keepsakesInBrief) }),
})

export const noteWatching = endpoint({
  name: 'noteWatching',
  method: 'PUT',
  path: '/api/v1/projects/:projectId/recordings/:recordingId/watched',
  summary: 'Mark a recording as watched by the caller, and how far',
  access: 'recording.read',
  params: oneRecording,
  body: z.strictObject({ reachedMs: offsetMs }),
  output: done,
})

export const forgetWatching = endpoint({
  name: 'forgetWatching',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/recordings/:recordingId/watched',
  summary: 'Mark a recording as not yet watched by the caller',
  access: 'recording.read',
  params: oneRecording,
  output: done,
})

const noteText = z.string().trim().min(1).max(limits.keepsakes.maxNoteChars)

export const addNote = endpoint({
  name: 'addNote',
  method: 'POST',
  path: '/api/v1/projects/:projectId/recordings/:recordingId/notes',
  summary: 'Write a note at a moment of a recording',
  access: 'recording.annotate',
  params: oneRecording,
  body: z.strictObject({ atMs: offsetMs, text: noteText }),
  output: recordingNote,
})

export const changeNote = endpoint({
  name: 'changeNote',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/notes/:recordingNoteId',
  summary: 'Change the words of a note: its author, or an admin',
  access: 'recording.annotate',
  params: oneNote,
  body: z.strictObject({ text: noteText }),
  output: recordingNote,
})

export const removeNote = endpoint({
  name: 'removeNote',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/notes/:recordingNoteId',
  summary: 'Remove a note: its author, or an admin; it can be put back for a day',
  access: 'recording.annotate',
  params: oneNote,
  output: done,
})

export const restoreNote = endpoint({
  name: 'restoreNote',
  method: 'POST',
  path: '/api/v1/projects/:projectId/notes/:recordingNoteId/restore',
  summary: 'Put back a note that was removed',
  access: 'recording.annotate',
  params: oneNote,
  output: recordingNote,
})

export const listTags = endpoint({
  name: 'listTags',
  method: 'GET',
  path: '/api/v1/projects/:projectId/tags',
  summary: 'The tags in use, and on how many recordings each is, the most used first',
  access: 'recording.read',
  params: inProject,
  output: z.object({ items: z.array(z.object({ name: z.string(), recordings: count })) }),
})

const tagging = z.strictObject({
  name: tagName,
  recordingIds: someRecordings,
  /** A moment of them; absent: the whole recording. */
  atMs: offsetMs.optional(),
})

export const tagRecordings = endpoint({
  name: 'tagRecordings',
  method: 'POST',
  path: '/api/v1/projects/:projectId/tags',
  summary: 'Put a tag on recordings; the answer names those that did not have it before',
  access: 'recording.annotate',
  params: inProject,
  body: tagging,
  output: z.object({ name: z.string(), tagged: z.array(recordingId) }),
})

export const untagRecordings = endpoint({
  name: 'untagRecordings',
  method: 'POST',
  path: '/api/v1/projects/:projectId/tags/take-off',
  summary: 'Take a tag off recordings',
  access: 'recording.annotate',
  params: inProject,
  body: tagging,
  output: z.object({ untagged: z.array(recordingId) }),
})

export const keepRecording = endpoint({
  name: 'keepRecording',
  method: 'PUT',
  path: '/api/v1/projects/:projectId/recordings/:recordingId/kept',
  summary: 'Keep all of a recording beyond its retention, until it is released',
  access: 'recording.annotate',
  params: oneRecording,
  output: done,
})

export const releaseRecording = endpoint({
  name: 'releaseRecording',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/recordings/:recordingId/kept',
  summary: 'Keep a recording no longer than its retention says; its clips stay',
  access: 'recording.annotate',
  params: oneRecording,
  output: done,
})

export const deleteRecordings = endpoint({
  name: 'deleteRecordings',
  method: 'POST',
  path: '/api/v1/projects/:projectId/recordings/delete',
  summary: 'Delete the replays of some sessions, with their notes, tags, clips and links; their events stay counted',
  access: 'recording.delete',
  params: inProject,
  body: z.strictObject({ recordingIds: someRecordings }),
  output: z.object({ deleted: z.array(recordingId) }),
})

export const keepsakeEndpoints = [
  readKeepsakes,
  listKeepsakes,
  noteWatching,
  forgetWatching,
  addNote,
  changeNote,
  removeNote,
  restoreNote,
  listTags,
  tagRecordings,
  untagRecordings,
  keepRecording,
  releaseRecording,
  deleteRecordings,
]
