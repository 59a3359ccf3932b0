import type { Project, UserId } from '@throughline/contract'
import { isAtLeast } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Known } from '../accounts/actor.ts'
import { roleFor } from '../accounts/authorize.ts'

/** Whoever writes something down: a member, or for a token whoever made it. */
export interface Author {
  id: UserId | null
  name: string
  /** Sees to what others wrote, too. */
  isAdmin: boolean
}

const nameOf = async (db: Kysely<MetadataTables>, actor: Known): Promise<string> => {
  if (actor.kind === 'user') return actor.name
  const row = actor.createdBy && (await db.selectFrom('user').select('name').where('id', '=', actor.createdBy).executeTakeFirst())
  return row ? row.name : 'an API token'
}

/** Who somebody is as the author of notes and clips in a project. */
export const authorOf = async (db: Kysely<MetadataTables>, actor: Known, project: Project): Promise<Author> => {
  const role = roleFor(actor, { organizationId: project.organizationId, projectId: project.id })
  return {
    id: actor.kind === 'user' ? actor.userId : actor.createdBy,
    name: await nameOf(db, actor),
    isAdmin: role !== undefined && isAtLeast(role, 'admin'),
  }
}
