import { organizationId, type Judged } from '@throughline/contract'
import { v7 } from 'uuid'
import { oneLine } from '../mail/one-line.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { writeLetter } from '../mail/write-letter.ts'
import type { AlertRow } from './alert-from.ts'
import { boundsInWords, bucketInWords, groundsInWords, valueInWords } from './alert-words.ts'
import type { AlertsContext } from './alerts-context.ts'
import type { Resolved } from './resolve-watch.ts'

export type Telling = 'over' | 'back' | 'test'

interface ToTell {
  alert: AlertRow
  project: { id: string; name: string; timeZone: string; organizationId: string }
  what: Telling
  watched: Pick<Resolved, 'name' | 'unit' | 'currency'>
  /** What was found; undefined of a test. */
  found: Judged | undefined
}

/** Told once for each: the second time it is known already. */
const keyOf = ({ alert, what, found }: ToTell, at: Date): string => {
  const once = found ? Date.parse(found.from) : Math.floor(at.getTime() / 10_000)
  return `alert:${alert.id}:${what}:${once}:${alert.version}`
}

const titleOf = ({ alert, what, watched, found }: ToTell): string => {
  if (!found) return `Test: ${alert.name}`
  const value = valueInWords(found.value, watched)
  return what === 'back' ? `${alert.name}: back to normal, ${value}` : `${alert.name}: ${value}`
}

const paragraphsOf = ({ alert, project, what, watched, found }: ToTell): string[] => {
  if (!found)
    return [`This is a test of the alert “${alert.name}” of ${project.name}. Nothing happened; when something does, it is told like this.`]
  const value = valueInWords(found.value, watched)
  const when = `${bucketInWords(found, alert.interval, project.timeZone)} (${project.timeZone})`
  const normal = `Normal would have been ${boundsInWords(found, watched)}, ${groundsInWords(alert.condition, alert.interval)}.`
  if (what === 'back') return [`${watched.name} of ${project.name} came to ${value} in ${when}, which is normal again.`]
  return [`${watched.name} of ${project.name} came to ${value} in ${when}.`, normal, 'You are told again when it is back to normal.']
}

const hrefOf = ({ publicUrl }: AlertsContext, { project, alert }: ToTell): string => `${publicUrl}/p/${project.id}/alerts/${alert.id}`

/** What a webhook says. Numbers stay numbers; what they mean is in docs/guide/alerts.md. */
const bodyOf = (context: AlertsContext, told: ToTell, id: string): string => {
  const { alert, project, what, watched, found } = told
  return JSON.stringify({
    id,
    type: `alert.${what}`,
    writtenAt: context.now().toISOString(),
    project: { id: project.id, name: project.name, timeZone: project.timeZone },
    alert: { id: alert.id, name: alert.name, interval: alert.interval, condition: alert.condition },
    watched: { name: watched.name, unit: watched.unit, currency: watched.currency },
    found: found && { from: found.from, until: found.until, value: found.value, low: found.low, high: found.high },
    url: hrefOf(context, told),
  })
}

/**
 * Writes down what is to be told to whom, for the worker to send: call it in the transaction of what is told. Gives to how many. A server
 * that sends no mail tells by webhooks only.
 */
export const tellAlert = async (context: AlertsContext, told: ToTell): Promise<number> => {
  const { alert, project, what, found } = told
  const { db, mail, now } = context
  const at = now()
  let written = 0
  if (mail && alert.emails.length > 0) {
    const queued = await queueMail(context, {
      organizationId: organizationId.parse(project.organizationId),
      purpose: 'alert',
      key: keyOf(told, at),
      to: alert.emails,
      subject: oneLine(titleOf(told)),
      ...writeLetter({
        title: titleOf(told),
        paragraphs: paragraphsOf(told),
        door: { label: 'Look at the alert', href: hrefOf(context, told) },
        why: `You get this because an editor of ${project.name} entered your address for this alert. They can take it out on the alert’s page.`,
      }),
    })
    if ('error' in queued) throw new Error(`alerts: a mail could not be written: ${queued.error.message}`)
    if (queued.written) written += alert.emails.length
  }
  for (const url of alert.webhooks) {
    const id = v7()
    await db
      .insertInto('webhook_deliveries')
      .values({
        id,
        alert_id: alert.id,
        what,
        bucket_from: found?.from ?? null,
        url,
        body: bodyOf(context, told, id),
        due_at: at,
        created_at: at,
      })
      .execute()
    written += 1
  }
  return written
}
