import { invitationId, type Invitation, type OrganizationId } from '@throughline/contract'
import type { AccountsContext } from './accounts-context.ts'
import { openInvitations } from './open-invitations.ts'

/** Invitations that can still be used, the latest first; never their links. */
export const listInvitations = async ({ db, now }: AccountsContext, organizationId: OrganizationId): Promise<{ items: Invitation[] }> => {
  const rows = await openInvitations(db, now())
    .where('invitations.organization_id', '=', organizationId)
    .orderBy('invitations.created_at', 'desc')
    .execute()
  const items = rows.map((row) => ({
    id: invitationId.parse(row.id),
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
  return { items }
}
