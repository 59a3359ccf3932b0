import * as api from '@throughline/contract'
import { acceptInvitation } from '../../accounts/accept-invitation.ts'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import { changeRole } from '../../accounts/change-role.ts'
import { createOrganization } from '../../accounts/create-organization.ts'
import { createToken } from '../../accounts/create-token.ts'
import { inviteByMail } from '../../accounts/invite-by-mail.ts'
import { inviterOf } from '../../accounts/inviter-of.ts'
import { listInvitations } from '../../accounts/list-invitations.ts'
import { listMembers } from '../../accounts/list-members.ts'
import { listTokens } from '../../accounts/list-tokens.ts'
import { readInvitation } from '../../accounts/read-invitation.ts'
import { readMe } from '../../accounts/read-me.ts'
import { removeMember } from '../../accounts/remove-member.ts'
import { renameOrganization } from '../../accounts/rename-organization.ts'
import { revokeInvitation } from '../../accounts/revoke-invitation.ts'
import { revokeToken } from '../../accounts/revoke-token.ts'
import { setUp } from '../../accounts/set-up.ts'
import { waitsForOwner } from '../../accounts/waits-for-owner.ts'
import type { MailContext } from '../../mail/mail-context.ts'
import { isRefusal } from '../../refusal.ts'
import { forAnybody, forUser, inOrganization, type Handling } from './handling.ts'

/** The endpoints of accounts, each with its use case. */
export const accountHandlings = (context: AccountsContext & MailContext): Handling[] => [
  forAnybody(api.readSetup, async () => ({ needed: await waitsForOwner(context.db) })),
  forAnybody(api.setUp, ({ input }) => setUp(context, input.body)),
  forUser(api.readMe, ({ actor }) => readMe(context, actor)),
  forUser(api.createOrganization, ({ actor, input }) => createOrganization(context, actor, input.body)),
  inOrganization(api.renameOrganization, ({ organization, input }) => renameOrganization(context, organization.id, input.body)),

  inOrganization(api.listMembers, ({ organization }) => listMembers(context, organization.id)),
  inOrganization(api.changeRole, ({ organization, input }) =>
    changeRole(context, {
      organizationId: organization.id,
      callerRole: organization.callerRole,
      userId: input.params.userId,
      role: input.body.role,
    }),
  ),
  inOrganization(api.removeMember, ({ organization, input }) =>
    removeMember(context, { organizationId: organization.id, callerRole: organization.callerRole, userId: input.params.userId }),
  ),

  inOrganization(api.createInvitation, async ({ actor, organization, input }) => {
    const invitedBy = await inviterOf(context, actor, organization.callerRole)
    return isRefusal(invitedBy) ? invitedBy : inviteByMail(context, { organizationId: organization.id, ...input.body, invitedBy })
  }),
  inOrganization(api.listInvitations, ({ organization }) => listInvitations(context, organization.id)),
  inOrganization(api.revokeInvitation, ({ organization, input }) => revokeInvitation(context, organization.id, input.params.invitationId)),
  forAnybody(api.readInvitation, ({ input }) => readInvitation(context, input.query.token)),
  forAnybody(api.acceptInvitation, ({ actor, input }) => acceptInvitation(context, actor, input.body)),

  inOrganization(api.createToken, ({ actor, organization, input }) => {
    const maker = { role: organization.callerRole, userId: actor.kind === 'user' ? actor.userId : actor.createdBy }
    return createToken(context, { ...input.body, organizationId: organization.id, maker })
  }),
  inOrganization(api.listTokens, ({ organization }) => {
    return listTokens(context, { organizationId: organization.id, callerRole: organization.callerRole })
  }),
  inOrganization(api.revokeToken, ({ organization, input }) => revokeToken(context, organization.id, input.params.tokenId)),
]
