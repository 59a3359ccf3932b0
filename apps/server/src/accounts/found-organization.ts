import { organizationId, type OrganizationId, type UserId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { v7 } from 'uuid'

/** Makes an organisation with its first owner; to be called in a transaction. */
export const foundOrganization = async (
  db: Kysely<MetadataTables>,
  { name, ownerId }: { name: string; ownerId: UserId },
): Promise<{ id: OrganizationId; name: string }> => {
  const id = organizationId.parse(v7())
  await db.insertInto('organizations').values({ id, name }).execute()
  await db.insertInto('members').values({ organization_id: id, user_id: ownerId, role: 'owner' }).execute()
  return { id, name }
}
