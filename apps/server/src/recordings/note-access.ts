import type { ProjectId, RecordingAccessAction, RecordingId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { nameOfActor, type Known } from '../accounts/actor.ts'
import { calledNow } from '../accounts/called-now.ts'
import type { OpenedShare } from '../heatmaps/open-share.ts'
import type { OpenedRecordingShare } from './open-recording-share.ts'

type Accessor = Known | OpenedShare | OpenedRecordingShare

interface Access {
  /** A member or a token, or somebody who opened a link. */
  actor: Accessor
  projectId: ProjectId
  recordingId: RecordingId
  action: RecordingAccessAction
}

export type NoteAccess = (access: Access) => Promise<void>

/** A player asks for a recording in several parts, and again when somebody jumps: that is watching it once. */
const SAME_VISIT_MS = 10 * 60 * 1000
const MAX_REMEMBERED = 10_000
const looking = new Set<RecordingAccessAction>(['watched', 'opened'])

const idOf = (actor: Accessor): string => (actor.kind === 'user' || actor.kind === 'token' ? nameOfActor(actor) : `share:${actor.shareId}`)

/** As somebody is called now; who is behind a link is not known, only who made it. */
export const nameNow = async (db: Kysely<MetadataTables>, actor: Accessor): Promise<string> => {
  if (actor.kind === 'share') return 'A link to a heatmap'
  if (actor.kind === 'recording-share') return `A link${actor.maker === null ? '' : ` made by ${actor.maker}`}`
  return calledNow(db, actor)
}

/** Writes down who watched, deleted or shared which recording, and when. */
export const createNoteAccess = (db: Kysely<MetadataTables>, now: () => Date): NoteAccess => {
  const noted = new Map<string, number>()
  const isRepeat = (key: string, at: number): boolean => {
    const before = noted.get(key)
    noted.delete(key)
    noted.set(key, at)
    if (noted.size > MAX_REMEMBERED) noted.delete(noted.keys().next().value ?? '')
    return before !== undefined && at - before < SAME_VISIT_MS
  }
  return async ({ actor, projectId, recordingId, action }) => {
    const id = idOf(actor)
    const at = now()
    if (looking.has(action) && isRepeat(`${action} ${id} ${recordingId}`, at.getTime())) return
    await db
      .insertInto('recording_access')
      .values({ project_id: projectId, recording_id: recordingId, actor: id, actor_name: await nameNow(db, actor), action, at })
      .execute()
  }
}
