import type { PersonId, ProjectId, VisitorId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { nameOfActor, type Known } from '../accounts/actor.ts'

interface PersonAccess {
  actor: Known
  projectId: ProjectId
  /** As they were asked for: a person, or a visitor. */
  person?: PersonId | undefined
  visitor?: VisitorId | undefined
  withRecordings: boolean
  action: 'exported'
}

export type NotePersonAccess = (access: PersonAccess) => Promise<void>

/** Writes down who took a person's data out, whose, and when. */
export const createNotePersonAccess =
  (db: Kysely<MetadataTables>, now: () => Date): NotePersonAccess =>
  async ({ actor, projectId, person, visitor, withRecordings, action }) => {
    await db
      .insertInto('person_access')
      .values({
        project_id: projectId,
        person_id: person ?? null,
        visitor_id: visitor ?? null,
        with_recordings: withRecordings,
        actor: nameOfActor(actor),
        action,
        at: now(),
      })
      .execute()
  }
