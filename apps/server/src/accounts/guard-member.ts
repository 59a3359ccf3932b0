import { isAtLeast, type Member, type OrganizationId, type Role } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Transaction } from 'kysely'
import { notFound, refuse, type Refusal } from '../refusal.ts'
import { findMember } from './list-members.ts'

interface Change {
  organizationId: OrganizationId
  userId: string
  /** The role of whoever changes the member. */
  callerRole: Role
  /** What the member becomes; undefined: no member any more. */
  becomes: Role | undefined
}

/**
 * The member whose role is to be changed, unless a rule forbids it: nobody touches or makes a member stronger than themselves,
 * and an organisation keeps an owner. The owners are locked until the transaction ends, so that two who leave at once cannot
 * both count on the other.
 */
export const guardMember = async (
  transaction: Transaction<MetadataTables>,
  { organizationId, userId, callerRole, becomes }: Change,
): Promise<Member | Refusal> => {
  const owners = await transaction
    .selectFrom('members')
    .select('user_id')
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'owner')
    .forUpdate()
    .execute()
  const member = await findMember(transaction, organizationId, userId)
  if (!member) return notFound()
  if (!isAtLeast(callerRole, member.role))
    return refuse('not_allowed', `Only an ${member.role} may change an ${member.role}. Ask one to do it.`)
  if (becomes && !isAtLeast(callerRole, becomes))
    return refuse('not_allowed', `You cannot make somebody ${becomes}, because you are ${callerRole} yourself. Ask an owner to do it.`)
  if (member.role === 'owner' && becomes !== 'owner' && owners.length === 1)
    return refuse('conflict', 'This is the last owner, and an organisation keeps one. Make somebody else an owner first.')
  return member
}
