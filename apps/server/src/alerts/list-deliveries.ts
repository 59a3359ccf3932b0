import type { AlertDelivery } from '@throughline/contract'
import { sql } from 'kysely'
import { findAlert, type OneAlert } from './alerts.ts'
import type { AlertsContext } from './alerts-context.ts'
import type { Telling } from './tell-alert.ts'

const MOST = 100

type Row = Pick<AlertDelivery, 'id' | 'state' | 'attempts' | 'failure'> & { due_at: Date; ended_at: Date | null; created_at: Date }
type Aim = Pick<AlertDelivery, 'channel' | 'to' | 'what' | 'bucketFrom'>

const deliveryFrom = ({ id, state, attempts, failure, due_at, ended_at, created_at }: Row, aim: Aim): AlertDelivery => ({
  id,
  ...aim,
  state,
  attempts,
  failure,
  writtenAt: created_at.toISOString(),
  nextAt: state === 'waiting' ? due_at.toISOString() : null,
  endedAt: ended_at?.toISOString() ?? null,
})

const webhooksOf = async ({ db }: AlertsContext, id: string): Promise<AlertDelivery[]> => {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('alert_id', '=', id)
    .orderBy('created_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) =>
    deliveryFrom(row, {
      channel: 'webhook',
      to: new URL(row.url).host,
      what: row.what,
      bucketFrom: row.bucket_from?.toISOString() ?? null,
    }),
  )
}

/** What a mail is about stands in its key. */
const mailsOf = async ({ db }: AlertsContext, id: string): Promise<AlertDelivery[]> => {
  const rows = await db
    .selectFrom('mail_deliveries as delivery')
    .innerJoin('mails', 'mails.id', 'delivery.mail_id')
    .select(['delivery.id', 'delivery.recipient', 'delivery.state', 'delivery.attempts', 'delivery.failure', 'delivery.due_at'])
    .select(['delivery.ended_at', 'mails.created_at', 'mails.key'])
    .where('mails.purpose', '=', 'alert')
    .where(sql<boolean>`starts_with(mails.key, ${`alert:${id}:`})`)
    .orderBy('mails.created_at', 'desc')
    .orderBy('delivery.id')
    .limit(MOST)
    .execute()
  return rows.map((row) => {
    const [, , what, once] = row.key.split(':')
    const bucketFrom = what === 'test' ? null : new Date(Number(once)).toISOString()
    return deliveryFrom(row, { channel: 'mail', to: row.recipient, what: what as Telling, bucketFrom })
  })
}

/** To whom an alert was told, the latest first. Undefined if the project has no such alert. */
export const listDeliveries = async (context: AlertsContext, one: OneAlert): Promise<{ items: AlertDelivery[] } | undefined> => {
  if (!(await findAlert(context, one))) return undefined
  const items = (await Promise.all([webhooksOf(context, one.id), mailsOf(context, one.id)])).flat()
  return { items: items.toSorted((a, b) => b.writtenAt.localeCompare(a.writtenAt)).slice(0, MOST) }
}
