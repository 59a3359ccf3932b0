import type { ProjectId, RecordingId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { nameOfActor, type Known } from '../accounts/actor.ts'
import type { OpenedShare } from '../heatmaps/open-share.ts'

interface Access {
  /** A member or a token, or somebody who opened a link. */
  actor: Known | OpenedShare
  projectId: ProjectId
  recordingId: RecordingId
  action: 'watched' | 'deleted'
}

export type NoteAccess = (access: Access) => Promise<void>

/** A player asks for a recording in several parts, and again when somebody jumps: that is watching it once. */
const SAME_VISIT_MS = 10 * 60 * 1000
const MAX_REMEMBERED = 10_000

/** Writes down who watched or deleted which recording, and when. */
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
    const name = actor.kind === 'share' ? `share:${actor.shareId}` : nameOfActor(actor)
    const at = now()
    if (isRepeat(`${action} ${name} ${recordingId}`, at.getTime())) return
    await db.insertInto('recording_access').values({ project_id: projectId, recording_id: recordingId, actor: name, action, at }).execute()
  }
}
