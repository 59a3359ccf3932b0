import { recordingId, type ProjectId, type RecordingId, type UserId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'

interface Watching {
  projectId: ProjectId
  recordingId: RecordingId
  userId: UserId
}

/** Marks a recording as watched by somebody; how far is the furthest that they ever came. */
export const markWatched = async (
  db: Kysely<MetadataTables>,
  { projectId, recordingId: recording, userId, reachedMs, at }: Watching & { reachedMs: number; at: Date },
): Promise<void> => {
  await db
    .insertInto('recording_watches')
    .values({ project_id: projectId, recording_id: recording, user_id: userId, watched_at: at, reached_ms: reachedMs })
    .onConflict((conflict) =>
      conflict
        .columns(['project_id', 'user_id', 'recording_id'])
        .doUpdateSet({ watched_at: at, reached_ms: sql`greatest(recording_watches.reached_ms, excluded.reached_ms)` }),
    )
    .execute()
}

/** Marks a recording as not yet watched by somebody. Doing it again does no harm. */
export const markUnwatched = async (db: Kysely<MetadataTables>, { projectId, recordingId: recording, userId }: Watching): Promise<void> => {
  await db
    .deleteFrom('recording_watches')
    .where('project_id', '=', projectId)
    .where('user_id', '=', userId)
    .where('recording_id', '=', recording)
    .execute()
}

/** The recordings of a project that somebody has watched, the last watched first. */
export const recordingsWatched = async (db: Kysely<MetadataTables>, projectId: ProjectId, userId: UserId): Promise<RecordingId[]> => {
  const rows = await db
    .selectFrom('recording_watches')
    .select('recording_id')
    .where('project_id', '=', projectId)
    .where('user_id', '=', userId)
    .orderBy('watched_at', 'desc')
    .execute()
  return rows.map((row) => recordingId.parse(row.recording_id))
}
