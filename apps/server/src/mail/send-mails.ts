import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'
import type { Log } from '../log.ts'
import type { MailFailure } from './failure-of.ts'
import type { Mailer } from './open-mailer.ts'
import { pauseBeforeRetry } from './pause-before-retry.ts'

interface SendContext {
  db: Kysely<MetadataTables>
  mailer: Mailer
  now: () => Date
  log: Log
  /** True once the server stops: what is left waits for the next start. */
  isStopping: () => boolean
}

interface Claimed {
  id: string
  mail_id: string
  recipient: string
  attempts: number
}

/** Longer than a try can take: after that, whoever tried is taken to be dead. */
const TRY_MS = 5 * 60 * 1000
/** After three days nobody expects it any more. */
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000
const KNOWN_MS = 30 * 24 * 60 * 60 * 1000

/**
 * Sends what is due, one after the other, each by one process at a time. What the server did not take now is tried again, after ever
 * longer pauses for three days; what it refused for good is not. A crash in the middle of a try repeats it, under the same id.
 */
export const sendMails = async (context: SendContext): Promise<void> => {
  while (!context.isStopping()) {
    const claimed = await claim(context)
    if (!claimed) return
    const failure = await trySending(context, claimed)
    // The others would fare alike, and keep their tries.
    if (failure?.reason === 'server') return
  }
}

const claim = async ({ db, now }: SendContext): Promise<Claimed | undefined> => {
  const at = now()
  const next = db
    .selectFrom('mail_deliveries')
    .select('id')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', at)
    .orderBy('due_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
  return db
    .updateTable('mail_deliveries')
    .set((set) => ({ due_at: new Date(at.getTime() + TRY_MS), attempts: set('attempts', '+', 1) }))
    .where('id', '=', next)
    .returning(['id', 'mail_id', 'recipient', 'attempts'])
    .executeTakeFirst()
}

const trySending = async (context: SendContext, delivery: Claimed): Promise<MailFailure | undefined> => {
  const { db, mailer, now, log } = context
  const mail = await db.selectFrom('mails').selectAll().where('id', '=', delivery.mail_id).executeTakeFirst()
  if (!mail) return undefined
  const { subject, text, html, parts } = mail
  const failure = await mailer.send({ id: delivery.id, to: delivery.recipient, subject, text, html, parts })
  const at = now()
  if (!failure) {
    await settle(context, delivery, { state: 'sent', failure: null, ended_at: at })
    return undefined
  }
  const due = new Date(at.getTime() + pauseBeforeRetry(delivery.attempts))
  const isOver = failure.reason === 'refused' || due.getTime() - mail.created_at.getTime() > GIVE_UP_AFTER_MS
  log.warn({ mail: mail.id, purpose: mail.purpose, attempts: delivery.attempts, isOver, reason: failure.reason }, 'a mail was not taken')
  await settle(
    context,
    delivery,
    isOver ? { state: 'failed', failure: failure.message, ended_at: at } : { due_at: due, failure: failure.message },
  )
  return failure
}

type Outcome = { state: 'sent' | 'failed'; failure: string | null; ended_at: Date } | { due_at: Date; failure: string }

const settle = async ({ db }: SendContext, { id, mail_id }: Claimed, outcome: Outcome): Promise<void> => {
  await db.updateTable('mail_deliveries').set(outcome).where('id', '=', id).execute()
  if ('due_at' in outcome) return
  // What was said is nobody's business any more once it was said to all; that it was, is.
  await sql`
    update mails set text = '', html = null, parts = '[]'
    where id = ${mail_id} and not exists (select from mail_deliveries where mail_id = ${mail_id} and state = 'waiting')
  `.execute(db)
}

/** Removes what was written 30 days ago. */
export const forgetMails = async ({ db, now }: Pick<SendContext, 'db' | 'now'>): Promise<void> => {
  await db
    .deleteFrom('mails')
    .where('created_at', '<', new Date(now().getTime() - KNOWN_MS))
    .execute()
}
