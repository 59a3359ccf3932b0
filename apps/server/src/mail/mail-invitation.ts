import type { Invitation, OrganizationId } from '@throughline/contract'
import type { Refusal } from '../refusal.ts'
import type { MailContext } from './mail-context.ts'
import { oneLine } from './one-line.ts'
import { queueMail } from './queue-mail.ts'
import { writeLetter } from './write-letter.ts'

interface Invited {
  organizationId: OrganizationId
  email: string
  invitation: Invitation & { link: string }
}

/** Writes the mail that brings somebody their invitation. */
export const mailInvitation = async (
  context: MailContext,
  { organizationId, email, invitation: { id, link, invitedBy, expiresAt } }: Invited,
): Promise<{ written: boolean } | Refusal> => {
  const { name } = await context.db.selectFrom('organizations').select('name').where('id', '=', organizationId).executeTakeFirstOrThrow()
  const until = `${expiresAt.slice(0, 10)} ${expiresAt.slice(11, 16)} UTC`
  return queueMail(context, {
    organizationId,
    purpose: 'invitation',
    key: `invitation:${id}`,
    to: [email],
    subject: oneLine(`${invitedBy} invites you to ${name}`),
    ...writeLetter({
      title: `${invitedBy} invites you to ${name}`,
      paragraphs: [
        'Throughline shows how people get on with a product: what they do, where they get stuck, and why.',
        `The link works once, until ${until}. Whoever opens it joins, so keep it to yourself.`,
      ],
      door: { label: 'Join', href: link },
      why: 'If you do not know whom this is from, do nothing: without the link nobody joins.',
    }),
  })
}
