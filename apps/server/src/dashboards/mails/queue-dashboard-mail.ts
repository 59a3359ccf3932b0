import { queueMail } from '../../mail/queue-mail.ts'
import type { MailContext } from '../../mail/mail-context.ts'
import type { Refusal } from '../../refusal.ts'
import { writeDashboardMail, type AskedMail, type MailWriting } from './write-dashboard-mail.ts'

export type MailSending = MailWriting & MailContext

/** Writes a dashboard as a mail and hands it to whatever sends mails, once for its key. Refuses where no mail can be sent. */
export const queueDashboardMail = async (
  context: MailSending,
  { to, key, ...asked }: AskedMail & { to: readonly string[]; key: string },
): Promise<{ id: string; written: boolean } | Refusal> => {
  const { subject, text, html, pictures } = await writeDashboardMail(context, asked)
  return queueMail(context, {
    organizationId: asked.project.organizationId,
    purpose: 'dashboard',
    key,
    to,
    subject,
    text,
    html,
    parts: pictures.map(({ cid, base64 }) => ({ fileName: `${cid}.png`, contentType: 'image/png', cid, base64 })),
  })
}
