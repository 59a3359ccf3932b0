import { invitationId, isAtLeast, type Invitation, type OrganizationId, type Role, type UserId } from '@throughline/contract'
import { v7 } from 'uuid'
import { refuse, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'
import { hashSecret, makeSecret } from './secret.ts'

const VALID_FOR_MS = 30 * 60 * 1000

export interface Invited {
  organizationId: OrganizationId
  role: Role
  invitedBy: { userId: UserId; name: string; role: Role }
}

/** Makes a link with which one person may join, once, within 30 minutes. Nobody invites somebody stronger than themselves. */
export const createInvitation = async (
  { db, publicUrl, now }: AccountsContext,
  { organizationId, role, invitedBy }: Invited,
): Promise<(Invitation & { link: string }) | Refusal> => {
  if (!isAtLeast(invitedBy.role, role))
    return refuse(
      'not_allowed',
      `You cannot invite somebody as ${role}, because you are ${invitedBy.role} yourself. Ask an owner to do it.`,
    )
  const secret = makeSecret()
  const id = invitationId.parse(v7())
  const createdAt = now()
  const expiresAt = new Date(createdAt.getTime() + VALID_FOR_MS)
  await db
    .insertInto('invitations')
    .values({
      id,
      organization_id: organizationId,
      role,
      secret_hash: hashSecret(secret),
      invited_by: invitedBy.userId,
      created_at: createdAt,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return {
    id,
    role,
    invitedBy: invitedBy.name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    link: `${publicUrl}/invite?token=${secret}`,
  }
}
