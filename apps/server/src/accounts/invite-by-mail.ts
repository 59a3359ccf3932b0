import type { createInvitation as endpoint, Output } from '@throughline/contract'
import { mailInvitation } from '../mail/mail-invitation.ts'
import type { MailContext } from '../mail/mail-context.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { AccountsContext } from './accounts-context.ts'
import { createInvitation, type Invited } from './create-invitation.ts'

/** Makes an invitation link and, where an address is given, sends it there. The link is shown either way. */
export const inviteByMail = async (
  context: AccountsContext & MailContext,
  { email, ...invited }: Invited & { email?: string | undefined },
): Promise<Output<typeof endpoint> | Refusal> => {
  if (email !== undefined && !context.mail)
    return refuse('conflict', 'This server sends no e-mail. Make a link without an address, and send it by whatever way you trust.')
  const invitation = await createInvitation(context, invited)
  if (isRefusal(invitation) || email === undefined) return isRefusal(invitation) ? invitation : { ...invitation, sentTo: null }
  const mailed = await mailInvitation(context, { organizationId: invited.organizationId, email, invitation })
  return isRefusal(mailed) ? mailed : { ...invitation, sentTo: email }
}
