import { userId, type Member, type OrganizationId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { AccountsContext } from './accounts-context.ts'

const membersOf = (db: Kysely<MetadataTables>, organizationId: OrganizationId) =>
  db
    .selectFrom('members')
    .innerJoin('user', 'user.id', 'members.user_id')
    .select(['user.id', 'user.name', 'user.email', 'members.role', 'members.joined_at'])
    .where('members.organization_id', '=', organizationId)

type MemberRow = Awaited<ReturnType<ReturnType<typeof membersOf>['executeTakeFirstOrThrow']>>

const memberFrom = ({ id, name, email, role, joined_at }: MemberRow): Member => ({
  userId: userId.parse(id),
  name,
  email,
  role,
  joinedAt: joined_at.toISOString(),
})

/** Who belongs to the organisation, by the time they joined. */
export const listMembers = async ({ db }: AccountsContext, organizationId: OrganizationId): Promise<{ items: Member[] }> => {
  const rows = await membersOf(db, organizationId).orderBy('members.joined_at').orderBy('user.id').execute()
  return { items: rows.map(memberFrom) }
}

/** One member, undefined if the user does not belong to the organisation. */
export const findMember = async (db: Kysely<MetadataTables>, organizationId: OrganizationId, id: string): Promise<Member | undefined> => {
  const row = await membersOf(db, organizationId).where('user.id', '=', id).executeTakeFirst()
  return row && memberFrom(row)
}
