import type { MailDelivery, OrganizationId, Output, readMail as endpoint } from '@throughline/contract'
import type { MailContext } from './mail-context.ts'

const MOST_TROUBLED = 50

const deliveriesOf = ({ db }: MailContext, organizationId: OrganizationId) =>
  db
    .selectFrom('mail_deliveries as delivery')
    .innerJoin('mails', 'mails.id', 'delivery.mail_id')
    .where('organization_id', '=', organizationId)

const told = (context: MailContext, organizationId: OrganizationId) =>
  deliveriesOf(context, organizationId)
    .select(['delivery.id', 'delivery.recipient', 'delivery.state', 'delivery.attempts', 'delivery.failure'])
    .select(['delivery.due_at', 'delivery.ended_at', 'mails.purpose', 'mails.subject', 'mails.created_at'])
    .orderBy('mails.created_at', 'desc')
    .orderBy('delivery.id', 'desc')

type Row = Awaited<ReturnType<ReturnType<typeof told>['executeTakeFirstOrThrow']>>

const deliveryFrom = ({ created_at, due_at, ended_at, ...row }: Row): MailDelivery => ({
  ...row,
  writtenAt: created_at.toISOString(),
  nextAt: row.state === 'waiting' ? due_at.toISOString() : null,
  endedAt: ended_at?.toISOString() ?? null,
})

/** Whether mails are sent, and how those of an organisation fared that are still known. */
export const readMailState = async (context: MailContext, organizationId: OrganizationId): Promise<Output<typeof endpoint>> => {
  const sent = await deliveriesOf(context, organizationId)
    .where('delivery.state', '=', 'sent')
    .select(({ fn }) => [fn.countAll().as('sent'), fn.max('delivery.ended_at').as('last')])
    .executeTakeFirstOrThrow()
  const troubled = await told(context, organizationId)
    .where('delivery.state', '!=', 'sent')
    .where('delivery.failure', 'is not', null)
    .limit(MOST_TROUBLED)
    .execute()
  const lastTest = await told(context, organizationId).where('mails.purpose', '=', 'test').limit(1).executeTakeFirst()
  const { from } = context.mail ?? {}
  return {
    from: from === undefined ? null : from.name === '' ? from.address : `${from.name} <${from.address}>`,
    sent: Number(sent.sent),
    lastSentAt: sent.last?.toISOString() ?? null,
    troubled: troubled.map(deliveryFrom),
    lastTest: lastTest ? deliveryFrom(lastTest) : null,
  }
}
