import { limits, type ProjectId } from '@throughline/contract'
import type { FoundSession } from '@throughline/insights'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { v7 } from 'uuid'

type Db = Kysely<MetadataTables>

interface StretchToKeep {
  projectId: ProjectId
  session: FoundSession
  fromAt: number
  toAt: number
  keptFor: { clipId: string } | { by: string }
}

/** Keeps a stretch of a recording beyond its retention, for a clip or as such; what is kept already stays as it is. */
export const keepStretch = async (db: Db, { projectId, session, fromAt, toAt, keptFor }: StretchToKeep): Promise<void> => {
  await db
    .insertInto('kept_stretches')
    .values({
      id: v7(),
      project_id: projectId,
      recording_id: session.id,
      session_started_at: new Date(session.sessionStartedAt),
      from_at: new Date(Math.floor(fromAt)),
      to_at: new Date(Math.ceil(toAt)),
      ...('clipId' in keptFor ? { clip_id: keptFor.clipId } : { kept_by: keptFor.by }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Keeps all of a recording, also what is still to come of a visit that goes on. */
export const keepRecording = (
  db: Db,
  { projectId, session, by }: { projectId: ProjectId; session: FoundSession; by: string },
): Promise<void> => {
  const longest = Math.max(session.startedAt, session.sessionStartedAt) + limits.session.maxMs
  const fromAt = Math.min(session.startedAt, session.sessionStartedAt)
  return keepStretch(db, { projectId, session, fromAt, toAt: Math.max(session.endedAt, longest), keptFor: { by } })
}

/** Keeps a recording no longer than its retention says; what clips need of it stays. */
export const releaseRecording = async (db: Db, projectId: ProjectId, recordingId: string): Promise<void> => {
  await db
    .deleteFrom('kept_stretches')
    .where('project_id', '=', projectId)
    .where('recording_id', '=', recordingId)
    .where('clip_id', 'is', null)
    .execute()
}
