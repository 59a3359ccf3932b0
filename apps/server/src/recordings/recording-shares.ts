import {
  clipId,
  recordingId,
  recordingShareId,
  type ClipId,
  type Project,
  type ProjectId,
  type RecordingId,
  type RecordingShare,
  type RecordingShareId,
  type UserId,
} from '@throughline/contract'
import { findSessions, type RecordingStretch } from '@throughline/insights'
import { v7 } from 'uuid'
import { hashSecret, makeSecret } from '../accounts/secret.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { findClip, stretchOf } from './clips.ts'
import type { KeepingsContext } from './keepings-context.ts'

const PREFIX = 'tlw_'
const DAY_MS = 24 * 60 * 60 * 1000

interface NewShare {
  project: Project
  /** One of the two. */
  of: { recordingId?: RecordingId | undefined; clipId?: ClipId | undefined }
  days: number
  maker: UserId | null
}

interface Shown {
  stretch: RecordingStretch
  title: string
  clip: ClipId | null
}

const sharesOf = ({ db }: Pick<KeepingsContext, 'db'>, projectId: ProjectId) =>
  db
    .selectFrom('recording_shares as share')
    .leftJoin('user', 'user.id', 'share.created_by')
    .leftJoin('clips as clip', 'clip.id', 'share.clip_id')
    .select([
      'share.id',
      'share.recording_id',
      'share.clip_id',
      'share.title',
      'clip.title as clip_title',
      'share.created_at',
      'share.expires_at',
      'share.last_opened_at',
      'user.name as maker',
    ])
    .where('share.project_id', '=', projectId)
    .where('clip.removed_at', 'is', null)

type ShareRow = Awaited<ReturnType<ReturnType<typeof sharesOf>['executeTakeFirstOrThrow']>>

const shareFrom = (row: ShareRow): RecordingShare => ({
  id: recordingShareId.parse(row.id),
  recordingId: recordingId.parse(row.recording_id),
  clipId: row.clip_id === null ? null : clipId.parse(row.clip_id),
  title: row.clip_title ?? row.title,
  createdBy: row.maker,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  lastOpenedAt: row.last_opened_at?.toISOString() ?? null,
})

/** What a link is to show, fixed now: a visit that goes on is shown up to this moment. Undefined if the project has no such thing. */
const shownBy = async (context: KeepingsContext, project: Project, of: NewShare['of']): Promise<Shown | Refusal | undefined> => {
  if (of.clipId !== undefined) {
    const clip = await findClip(context.db, project.id, of.clipId)
    return clip && { stretch: stretchOf(clip), title: clip.title, clip: clip.id }
  }
  const [session] = of.recordingId === undefined ? [] : await findSessions(context, project.id, [of.recordingId])
  if (!session) return undefined
  if (!session.replayable) return refuse('conflict', 'There is nothing to watch of this visit, so there is nothing to share.')
  const { id, startedAt, endedAt } = session
  return { stretch: { recordingId: id, startedAt, from: startedAt, to: endedAt }, title: '', clip: null }
}

/** Makes a link to a recording or a clip. Its secret is in the answer and nowhere else. Undefined if the project has no such thing. */
export const createRecordingShare = async (
  context: KeepingsContext,
  { project, of, days, maker }: NewShare,
): Promise<(RecordingShare & { link: string }) | Refusal | undefined> => {
  const shown = await shownBy(context, project, of)
  if (!shown || 'error' in shown) return shown
  const secret = makeSecret(PREFIX)
  const id = recordingShareId.parse(v7())
  const at = context.now()
  await context.db
    .insertInto('recording_shares')
    .values({
      id,
      project_id: project.id,
      secret_hash: hashSecret(secret),
      recording_id: shown.stretch.recordingId,
      clip_id: shown.clip,
      recording_started_at: new Date(shown.stretch.startedAt),
      from_at: new Date(shown.stretch.from),
      to_at: new Date(shown.stretch.to),
      title: shown.title,
      created_by: maker,
      created_at: at,
      expires_at: new Date(at.getTime() + days * DAY_MS),
    })
    .execute()
  const row = await sharesOf(context, project.id).where('share.id', '=', id).executeTakeFirstOrThrow()
  return { ...shareFrom(row), link: `${context.publicUrl}/watch/${secret}` }
}

/** Links that can still be opened, the latest first, without their secrets; of one recording and its clips, where one is given. */
export const listRecordingShares = async (
  context: Pick<KeepingsContext, 'db' | 'now'>,
  projectId: ProjectId,
  recording?: RecordingId,
): Promise<{ items: RecordingShare[] }> => {
  const open = sharesOf(context, projectId).where('share.expires_at', '>', context.now()).where('share.revoked_at', 'is', null)
  const wanted = recording === undefined ? open : open.where('share.recording_id', '=', recording)
  return { items: (await wanted.orderBy('share.created_at', 'desc').execute()).map(shareFrom) }
}

/** Makes a link useless at once, and says what it was to. Undefined if the project has no such link. */
export const revokeRecordingShare = async (
  { db, now }: Pick<KeepingsContext, 'db' | 'now'>,
  { projectId, id }: { projectId: ProjectId; id: RecordingShareId },
): Promise<{ recordingId: RecordingId } | undefined> => {
  const row = await db
    .updateTable('recording_shares')
    .set({ revoked_at: now() })
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .where('revoked_at', 'is', null)
    .returning('recording_id')
    .executeTakeFirst()
  return row && { recordingId: recordingId.parse(row.recording_id) }
}
