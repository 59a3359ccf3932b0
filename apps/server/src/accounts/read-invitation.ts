import type { Output, readInvitation as endpoint } from '@throughline/contract'
import { refuse, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'
import { openInvitations } from './open-invitations.ts'
import { hashSecret } from './secret.ts'

/** The same for a link that was used, has run out, was taken back or never was. */
export const invitationIsGone = (): Refusal =>
  refuse('gone', 'This invitation cannot be used: it was used already, is older than 30 minutes, or was taken back. Ask for a new one.')

/** What an invitation link offers, for whoever holds it. */
export const readInvitation = async ({ db, now }: AccountsContext, token: string): Promise<Output<typeof endpoint> | Refusal> => {
  const row = await openInvitations(db, now()).where('invitations.secret_hash', '=', hashSecret(token)).executeTakeFirst()
  if (!row) return invitationIsGone()
  return { organization: row.organization, role: row.role, invitedBy: row.invited_by, expiresAt: row.expires_at.toISOString() }
}
