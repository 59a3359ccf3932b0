import { projectId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Log } from '../log.ts'
import { pauseBeforeRetry } from '../mail/pause-before-retry.ts'
import type { PrivateHosts } from '../outgoing/find-address.ts'
import { postSafely, type Posted } from '../outgoing/post-safely.ts'
import { signWebhook } from './sign-webhook.ts'
import { signingKeyOf } from './signing-key.ts'

interface SendContext {
  db: Kysely<MetadataTables>
  privateHosts: PrivateHosts
  now: () => Date
  log: Log
  /** True once the server stops: what is left waits for the next start. */
  isStopping: () => boolean
}

/** Longer than a try can take: after that, whoever tried is taken to be dead. */
const TRY_MS = 60 * 1000
const GIVE_UP_AFTER_MS = 24 * 60 * 60 * 1000
const KNOWN_MS = 30 * 24 * 60 * 60 * 1000
const AT_ONCE = 4

/**
 * Posts what is due, some at once. Anything but 2xx is tried again, after ever longer pauses for a day. Each has an id that stays the same, by
 * which a receiver knows what it was sent before.
 */
export const sendWebhooks = async (context: SendContext): Promise<void> => {
  const workThrough = async (): Promise<void> => {
    while (!context.isStopping()) if (!(await sendNext(context))) return
  }
  await Promise.all(Array.from({ length: AT_ONCE }, workThrough))
}

const sendNext = async (context: SendContext): Promise<boolean> => {
  const { db, now, log } = context
  const at = now()
  const due = db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', at)
    .orderBy('due_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
  const claimed = await db
    .updateTable('webhook_deliveries')
    .set((set) => ({ due_at: new Date(at.getTime() + TRY_MS), attempts: set('attempts', '+', 1) }))
    .where('id', '=', due)
    .returningAll()
    .executeTakeFirst()
  if (!claimed) return false
  const posted = await post(context, claimed)
  const ended = now()
  const failure = 'status' in posted ? `it answered ${posted.status}` : posted.failure
  if ('status' in posted && posted.status >= 200 && posted.status < 300) {
    await db.updateTable('webhook_deliveries').set({ state: 'sent', failure: null, ended_at: ended }).where('id', '=', claimed.id).execute()
    return true
  }
  const next = new Date(ended.getTime() + pauseBeforeRetry(claimed.attempts))
  const isOver = ('isForGood' in posted && posted.isForGood) || next.getTime() - claimed.created_at.getTime() > GIVE_UP_AFTER_MS
  // Only the host: the rest of the address may be a secret.
  log.warn({ delivery: claimed.id, attempts: claimed.attempts, isOver, failure }, 'a webhook was not taken')
  await db
    .updateTable('webhook_deliveries')
    .set(isOver ? { state: 'failed', failure, ended_at: ended } : { due_at: next, failure })
    .where('id', '=', claimed.id)
    .execute()
  return true
}

const post = async (
  { db, privateHosts, now }: SendContext,
  { id, alert_id, url, body }: { id: string; alert_id: string; url: string; body: string },
): Promise<Posted> => {
  const alert = await db.selectFrom('alerts').select('project_id').where('id', '=', alert_id).executeTakeFirstOrThrow()
  const key = await signingKeyOf(db, projectId.parse(alert.project_id))
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Throughline',
    'throughline-delivery': id,
    'throughline-signature': signWebhook(body, { key, at: now() }),
  }
  return postSafely({ url: new URL(url), body, headers, privateHosts })
}

/** Removes what was written 30 days ago, and checks of 90 days ago. */
export const forgetAlertHistory = async ({ db, now }: Pick<SendContext, 'db' | 'now'>): Promise<void> => {
  const at = now().getTime()
  await db
    .deleteFrom('webhook_deliveries')
    .where('created_at', '<', new Date(at - KNOWN_MS))
    .execute()
  await db
    .deleteFrom('alert_checks')
    .where('checked_at', '<', new Date(at - 3 * KNOWN_MS))
    .execute()
}
