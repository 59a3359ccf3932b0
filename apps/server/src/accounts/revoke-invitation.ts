import type { InvitationId, OrganizationId } from '@throughline/contract'
import { notFound, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'

/** Makes an invitation link useless. One that was used, or belongs elsewhere, is not found. */
export const revokeInvitation = async (
  { db }: AccountsContext,
  organizationId: OrganizationId,
  id: InvitationId,
): Promise<{ done: true } | Refusal> => {
  const { numDeletedRows } = await db
    .deleteFrom('invitations')
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numDeletedRows === 0n ? notFound() : { done: true }
}
