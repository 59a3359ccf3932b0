import type { OrganizationId } from '@throughline/contract'
import type { Known } from '../accounts/actor.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { MailContext } from './mail-context.ts'
import { queueMail } from './queue-mail.ts'
import { writeLetter } from './write-letter.ts'

const ONCE_IN_MS = 10_000

/** Writes a mail to whoever asks, at their own address: the way through the worker is the one that all mails go. */
export const sendTestMail = async (
  context: MailContext & { publicUrl: string },
  { organizationId, actor }: { organizationId: OrganizationId; actor: Known },
): Promise<{ recipient: string } | Refusal> => {
  if (actor.kind !== 'user')
    return refuse('conflict', 'A test goes to the address of whoever asks, and a token has none. Sign in and ask there.')
  const { db, now, publicUrl } = context
  const { email } = await db.selectFrom('user').select('email').where('id', '=', actor.userId).executeTakeFirstOrThrow()
  const written = await queueMail(context, {
    organizationId,
    purpose: 'test',
    key: `test:${organizationId}:${actor.userId}:${Math.floor(now().getTime() / ONCE_IN_MS)}`,
    to: [email],
    subject: 'Throughline can send e-mail',
    ...writeLetter({
      title: 'Throughline can send e-mail',
      paragraphs: [`You asked the server at ${publicUrl} to try, and here it is.`],
      why: 'You get this because you asked for it. There is nothing to do.',
    }),
  })
  return isRefusal(written) ? written : { recipient: email }
}
