import type { OrganizationId, Role } from '@throughline/contract'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'
import { guardMember } from './guard-member.ts'
import { withdrawGrants } from './withdraw-grants.ts'

interface Removal {
  organizationId: OrganizationId
  userId: string
  callerRole: Role
}

/**
 * Takes a member out; their next request is refused, because roles are read anew for each, and so are their tokens'. The last
 * owner stays.
 */
export const removeMember = ({ db }: AccountsContext, { organizationId, userId, callerRole }: Removal): Promise<{ done: true } | Refusal> =>
  db.transaction().execute(async (transaction) => {
    const member = await guardMember(transaction, { organizationId, userId, callerRole, becomes: undefined })
    if (isRefusal(member)) return member
    await transaction.deleteFrom('members').where('organization_id', '=', organizationId).where('user_id', '=', userId).execute()
    await withdrawGrants(transaction, { organizationId, userId, remaining: undefined })
    return { done: true }
  })
