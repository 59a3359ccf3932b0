import { organizationId, userId, type OrganizationId, type UserId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'

/** The organisation that was made first, with an owner of it: whom the command line acts for when it is told nothing else. */
export const firstOrganization = async (db: Kysely<MetadataTables>): Promise<{ id: OrganizationId; ownerId: UserId } | undefined> => {
  const row = await db
    .selectFrom('organizations')
    .innerJoin('members', 'members.organization_id', 'organizations.id')
    .select(['organizations.id', 'members.user_id'])
    .where('members.role', '=', 'owner')
    .orderBy('organizations.created_at')
    .orderBy('members.joined_at')
    .limit(1)
    .executeTakeFirst()
  return row && { id: organizationId.parse(row.id), ownerId: userId.parse(row.user_id) }
}

/** Some owner of an organisation, if it still has one. */
export const ownerOf = async (db: Kysely<MetadataTables>, organization: OrganizationId): Promise<UserId | null> => {
  const row = await db
    .selectFrom('members')
    .select('user_id')
    .where('organization_id', '=', organization)
    .where('role', '=', 'owner')
    .orderBy('joined_at')
    .limit(1)
    .executeTakeFirst()
  return row ? userId.parse(row.user_id) : null
}
