import type { OrganizationId } from '@throughline/contract'
import type { MailPart } from '@throughline/metadata-store'
import { v7 } from 'uuid'
import { refuse, type Refusal } from '../refusal.ts'
import { isOneLine } from './is-one-line.ts'
import type { MailContext } from './mail-context.ts'
import { isMailAddress } from './read-mail-address.ts'

export interface NewMail {
  /** Whose mail it is: its admins see whether it went. */
  organizationId: OrganizationId
  /** What it is for, in a word that people are shown. */
  purpose: string
  /** What it is about: while a mail of the same key is known (30 days), no second one is written. */
  key: string
  /** Each gets one of their own, and sees nobody else's address. */
  to: readonly string[]
  subject: string
  text: string
  html?: string
  parts?: readonly MailPart[]
}

const MOST_RECIPIENTS = 50
const MOST_SUBJECT_CHARS = 200
/** Many servers take no more than 10 MB, of which base64 takes a quarter. */
const MOST_BYTES = 7_000_000

/**
 * Writes a mail down to be sent by the worker, which tries until it is taken or refused for good. `written` tells whether it was, or
 * was known already by its key. Refuses where no mail can be sent, an address is none, or a header would be broken.
 */
export const queueMail = async (context: MailContext, mail: NewMail): Promise<{ id: string; written: boolean } | Refusal> => {
  const { db, now } = context
  const wrong = problemWith(context, mail)
  if (wrong) return wrong
  const [id, at] = [v7(), now()]
  const recipients = [...new Set(mail.to)]
  const written = await db.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto('mails')
      .values({
        id,
        organization_id: mail.organizationId,
        purpose: mail.purpose,
        key: mail.key,
        subject: mail.subject,
        text: mail.text,
        html: mail.html ?? null,
        parts: JSON.stringify(mail.parts ?? []),
        created_at: at,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return false
    await transaction
      .insertInto('mail_deliveries')
      .values(recipients.map((recipient) => ({ id: v7(), mail_id: id, recipient, due_at: at })))
      .execute()
    return true
  })
  if (written) return { id, written }
  const known = await db.selectFrom('mails').select('id').where('key', '=', mail.key).executeTakeFirst()
  return { id: known?.id ?? id, written }
}

const problemWith = ({ mail: config }: MailContext, { to, subject, text, html = '', parts = [] }: NewMail): Refusal | undefined => {
  if (!config) return refuse('conflict', 'This server sends no e-mail. Whoever runs it has to set SMTP_URL and MAIL_FROM.')
  const bad = to.find((address) => !isMailAddress(address))
  if (bad !== undefined) return refuse('invalid_input', `"${bad.slice(0, 254)}" is not an e-mail address. Correct it.`)
  if (to.length === 0 || to.length > MOST_RECIPIENTS) return refuse('invalid_input', `A mail goes to 1 to ${MOST_RECIPIENTS} addresses.`)
  const lines = [subject, ...parts.flatMap(({ fileName, contentType, cid = '' }) => [fileName, contentType, cid])]
  if (!lines.every(isOneLine) || subject.length > MOST_SUBJECT_CHARS)
    return refuse('invalid_input', `A subject is one line of at most ${MOST_SUBJECT_CHARS} characters, as is the name of a file.`)
  const bytes = text.length + html.length + parts.reduce((sum, { base64 }) => sum + base64.length * 0.75, 0)
  return bytes > MOST_BYTES ? refuse('too_large', 'The mail is too large to be taken. Put less into it.') : undefined
}
