import type { Member, OrganizationId, Role } from '@throughline/contract'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'
import { guardMember } from './guard-member.ts'
import { withdrawGrants } from './withdraw-grants.ts'

interface RoleChange {
  organizationId: OrganizationId
  userId: string
  callerRole: Role
  role: Role
}

/** Gives a member another role, none stronger than the caller's; the last owner stays one. */
export const changeRole = ({ db }: AccountsContext, { organizationId, userId, callerRole, role }: RoleChange): Promise<Member | Refusal> =>
  db.transaction().execute(async (transaction) => {
    const member = await guardMember(transaction, { organizationId, userId, callerRole, becomes: role })
    if (isRefusal(member)) return member
    await transaction
      .updateTable('members')
      .set({ role })
      .where('organization_id', '=', organizationId)
      .where('user_id', '=', userId)
      .execute()
    await withdrawGrants(transaction, { organizationId, userId, remaining: role })
    return { ...member, role }
  })
