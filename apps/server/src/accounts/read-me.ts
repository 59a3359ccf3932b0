import { organizationId, type Output, type readMe as endpoint } from '@throughline/contract'
import type { AccountsContext } from './accounts-context.ts'
import type { SignedIn } from './actor.ts'

/** The user, and the organisations they belong to, by name. */
export const readMe = async ({ db }: AccountsContext, { userId, name, email }: SignedIn): Promise<Output<typeof endpoint>> => {
  const rows = await db
    .selectFrom('members')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select(['organizations.id', 'organizations.name', 'members.role'])
    .where('members.user_id', '=', userId)
    .orderBy('organizations.name')
    .execute()
  return { user: { id: userId, name, email }, organizations: rows.map((row) => ({ ...row, id: organizationId.parse(row.id) })) }
}
