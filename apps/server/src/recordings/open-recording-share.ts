import { projectId, recordingId, recordingShareId, type Project, type RecordingShareId } from '@throughline/contract'
import type { RecordingStretch } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { hashSecret, matchesHash } from '../accounts/secret.ts'
import { findProject } from '../projects/find-project.ts'
import { notFound, refuse, type Refusal } from '../refusal.ts'

/** What a link gives whoever has it: one stretch of one recording. */
export interface OpenedRecordingShare {
  kind: 'recording-share'
  shareId: RecordingShareId
  project: Project
  stretch: RecordingStretch
  title: string
  isClip: boolean
  /** Who made the link; null once that person is gone. */
  maker: string | null
  expiresAt: Date
}

/** When a link was last opened is worth a write a minute, not one a request. */
const NOTE_OPENING_AFTER_MS = 60_000

/** What a link shows. One that never was is answered as what does not exist; one that ran out or was revoked says so. */
export const openRecordingShare = async (
  { db, now }: Pick<AccountsContext, 'db' | 'now'>,
  secret: string,
): Promise<OpenedRecordingShare | Refusal> => {
  const row = await db
    .selectFrom('recording_shares as share')
    .leftJoin('user', 'user.id', 'share.created_by')
    .leftJoin('clips as clip', 'clip.id', 'share.clip_id')
    .selectAll('share')
    .select(['user.name as maker', 'clip.title as clip_title', 'clip.removed_at as clip_removed_at'])
    .where('share.secret_hash', '=', hashSecret(secret))
    .executeTakeFirst()
  if (!row || !matchesHash(secret, row.secret_hash)) return notFound()
  const at = now()
  if (row.revoked_at !== null) return refuse('gone', 'This link was revoked. Ask whoever sent it for a new one.')
  if (row.clip_removed_at !== null) return refuse('gone', 'The clip that this link showed was removed.')
  if (row.expires_at <= at) return refuse('gone', 'This link has run out. Ask whoever sent it for a new one.')
  const project = await findProject(db, projectId.parse(row.project_id))
  if (!project) return notFound()
  if (at.getTime() - (row.last_opened_at?.getTime() ?? 0) > NOTE_OPENING_AFTER_MS)
    await db.updateTable('recording_shares').set({ last_opened_at: at }).where('id', '=', row.id).execute()
  return {
    kind: 'recording-share',
    shareId: recordingShareId.parse(row.id),
    project,
    stretch: {
      recordingId: recordingId.parse(row.recording_id),
      startedAt: row.recording_started_at.getTime(),
      from: row.from_at.getTime(),
      to: row.to_at.getTime(),
    },
    title: row.clip_title ?? row.title,
    isClip: row.clip_id !== null,
    maker: row.maker,
    expiresAt: row.expires_at,
  }
}
