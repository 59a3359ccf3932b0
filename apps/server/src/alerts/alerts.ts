import {
  type Alert,
  type AlertCondition,
  type AlertId,
  type AlertInterval,
  type AlertWatch,
  type Input,
  type listAlertChecks as checksEndpoint,
  type Output,
  type Project,
  type UserId,
} from '@throughline/contract'
import { checkAlert } from '@throughline/insights'
import { v7 } from 'uuid'
import { findAddress } from '../outgoing/find-address.ts'
import { invalid, isRefusal, notFound, refuse, type Refusal } from '../refusal.ts'
import { alertFrom, checkFrom, type AlertRow } from './alert-from.ts'
import type { AlertsContext } from './alerts-context.ts'
import { beginningOf, nextCheck } from './next-check.ts'
import { resolveWatch, type Resolved } from './resolve-watch.ts'

/** As many as the worker checks within its time. */
const MOST_ALERTS = 200

type OfProject = Pick<Project, 'id' | 'timeZone'>

export interface OneAlert {
  project: OfProject
  id: AlertId
}

interface Wanted {
  watch: AlertWatch
  interval: AlertInterval
  condition: AlertCondition
}

interface Told {
  emails: readonly string[]
  webhooks: readonly string[]
}

const rowsOf = ({ db }: Pick<AlertsContext, 'db'>, projectId: string) =>
  db.selectFrom('alerts').selectAll().where('project_id', '=', projectId).where('removed_at', 'is', null)

const toldOf = ({ name, unit, currency }: Resolved): Alert['watched'] => ({ name, unit, currency })

/** With what stands beside a row: what it watches is called, what was found last, who made it. */
const tell = async (context: AlertsContext, project: OfProject, row: AlertRow): Promise<Alert> => {
  const { db } = context
  const [resolved, lastCheck, maker] = await Promise.all([
    resolveWatch(context, { projectId: project.id, watch: row.watch, userId: row.created_by as UserId | null }),
    db.selectFrom('alert_checks').selectAll().where('alert_id', '=', row.id).orderBy('bucket_from', 'desc').limit(1).executeTakeFirst(),
    row.created_by === null ? undefined : db.selectFrom('user').select('name').where('id', '=', row.created_by).executeTakeFirst(),
  ])
  return alertFrom(row, { watched: isRefusal(resolved) ? null : toldOf(resolved), lastCheck, maker: maker?.name ?? null })
}

/** The project's alerts, those that are over first, then by name. */
export const listAlerts = async (context: AlertsContext, project: OfProject): Promise<{ items: Alert[] }> => {
  const rows = await rowsOf(context, project.id).orderBy('state', 'desc').orderBy('name').orderBy('id').execute()
  return { items: await Promise.all(rows.map((row) => tell(context, project, row))) }
}

/** The row of an alert; undefined if the project has no such alert, or it was removed. */
export const findAlert = (context: Pick<AlertsContext, 'db'>, { project, id }: OneAlert): Promise<AlertRow | undefined> =>
  rowsOf(context, project.id).where('id', '=', id).executeTakeFirst()

export const readAlert = async (context: AlertsContext, one: OneAlert): Promise<Alert | undefined> => {
  const row = await findAlert(context, one)
  return row && tell(context, one.project, row)
}

/** Tries out what is to be watched, on the bucket that ended last: what cannot be asked is refused when it is said, not at night. */
const tryWatching = async (
  context: AlertsContext,
  project: OfProject,
  { watch, interval, condition, userId }: Wanted & { userId: UserId | null },
): Promise<{ checkedUntil: Date; dueAt: Date } | Refusal> => {
  const watched = await resolveWatch(context, { projectId: project.id, watch, userId })
  if (isRefusal(watched)) return watched
  const checkedUntil = beginningOf(interval, project, context.now())
  const { bucket: before } = nextCheck(
    { interval, checkedUntil: beginningOf(interval, project, new Date(checkedUntil.getTime() - 1)) },
    project,
    watched,
  )
  const found = await checkAlert(context, project, { ...watched, interval, condition }, before)
  if (found !== 'early' && 'error' in found) return found
  return { checkedUntil, dueAt: nextCheck({ interval, checkedUntil }, project, watched).dueAt }
}

/** Refuses webhooks that could never be called; a name that has no address yet may get one. */
const refuseWebhooks = async ({ privateHosts }: AlertsContext, webhooks: readonly string[]): Promise<Refusal | undefined> => {
  for (const [index, text] of webhooks.entries()) {
    const url = new URL(text)
    if (url.username !== '' || url.password !== '')
      return invalid([{ path: `webhooks.${index}`, message: 'may not hold a user or a password: check the signature instead' }])
    const found = await findAddress(url, privateHosts)
    if ('failure' in found && found.isForGood) return invalid([{ path: `webhooks.${index}`, message: found.failure }])
  }
  return undefined
}

/** Begins to watch a number. Refuses what is not one, webhooks that may not be called, and more alerts than a project can have. */
export const createAlert = async (
  context: AlertsContext,
  project: OfProject,
  { name, maker, watch, interval, condition, emails, webhooks }: Wanted & Told & { name: string; maker: UserId | null },
): Promise<Alert | Refusal> => {
  const { db, now } = context
  const known = await rowsOf(context, project.id).execute()
  if (known.length >= MOST_ALERTS)
    return refuse('conflict', `This project has ${MOST_ALERTS} alerts, as many as it can have. Remove one that nobody needs.`)
  const wrong = await refuseWebhooks(context, webhooks)
  if (wrong) return wrong
  const begun = await tryWatching(context, project, { watch, interval, condition, userId: maker })
  if (isRefusal(begun)) return begun
  const row = await db
    .insertInto('alerts')
    .values({
      id: v7(),
      project_id: project.id,
      name,
      watch: JSON.stringify(watch),
      interval,
      condition: JSON.stringify(condition),
      emails: JSON.stringify([...new Set(emails)]),
      webhooks: JSON.stringify([...new Set(webhooks)]),
      checked_until: begun.checkedUntil,
      due_at: begun.dueAt,
      created_by: maker,
      created_at: now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return tell(context, project, row)
}

type AlertChange = Partial<{ [Part in keyof (Wanted & Told & { name: string })]: (Wanted & Told & { name: string })[Part] | undefined }>

/** What is given replaces what was there. Another number, interval or condition begins anew: what was over before says nothing of it. */
export const changeAlert = async (
  context: AlertsContext,
  one: OneAlert,
  { name, watch, interval, condition, emails, webhooks }: AlertChange,
): Promise<Alert | Refusal | undefined> => {
  const { db } = context
  const before = await findAlert(context, one)
  if (!before) return undefined
  const wrong = webhooks && (await refuseWebhooks(context, webhooks))
  if (wrong) return wrong
  const wanted = { watch: watch ?? before.watch, interval: interval ?? before.interval, condition: condition ?? before.condition }
  const isOther = JSON.stringify(wanted) !== JSON.stringify({ watch: before.watch, interval: before.interval, condition: before.condition })
  const begun = isOther ? await tryWatching(context, one.project, { ...wanted, userId: before.created_by as UserId | null }) : undefined
  if (isRefusal(begun)) return begun
  const row = await db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('alerts')
      .set((set) => ({
        version: set('version', '+', 1),
        ...(name !== undefined && { name }),
        ...(emails && { emails: JSON.stringify([...new Set(emails)]) }),
        ...(webhooks && { webhooks: JSON.stringify([...new Set(webhooks)]) }),
        ...(begun && {
          watch: JSON.stringify(wanted.watch),
          interval: wanted.interval,
          condition: JSON.stringify(wanted.condition),
          state: 'normal' as const,
          since: null,
          is_told: false,
          checked_until: begun.checkedUntil,
          due_at: begun.dueAt,
        }),
      }))
      .where('id', '=', one.id)
      .returningAll()
      .executeTakeFirst()
    // What was found of another number is no history of this one, and its buckets are to be checked.
    if (begun) await transaction.deleteFrom('alert_checks').where('alert_id', '=', one.id).execute()
    return changed
  })
  return row && tell(context, one.project, row)
}

/** Lets an alert tell nobody until then; null: it tells again. */
export const muteAlert = async (context: AlertsContext, one: OneAlert, until: string | null): Promise<Alert | undefined> => {
  await context.db
    .updateTable('alerts')
    .set({ muted_until: until })
    .where('id', '=', one.id)
    .where('project_id', '=', one.project.id)
    .execute()
  return readAlert(context, one)
}

/** Sets an alert aside: it is checked no more, and gone for good after a day. */
export const removeAlert = async ({ db, now }: AlertsContext, { project, id }: OneAlert): Promise<{ done: true } | undefined> => {
  const { numUpdatedRows } = await db
    .updateTable('alerts')
    .set({ removed_at: now() })
    .where('id', '=', id)
    .where('project_id', '=', project.id)
    .executeTakeFirst()
  return numUpdatedRows > 0n ? { done: true } : undefined
}

/** Puts a removed one back. It goes on from the bucket that is going on: what happened meanwhile nobody waits for. */
export const restoreAlert = async (context: AlertsContext, { project, id }: OneAlert): Promise<Alert | Refusal> => {
  const { db, now } = context
  const removed = await db.selectFrom('alerts').selectAll().where('id', '=', id).where('project_id', '=', project.id).executeTakeFirst()
  if (!removed) return notFound()
  if (removed.removed_at !== null) {
    const checkedUntil = new Date(Math.max(beginningOf(removed.interval, project, now()).getTime(), removed.checked_until.getTime()))
    const watched = await resolveWatch(context, {
      projectId: project.id,
      watch: removed.watch,
      userId: removed.created_by as UserId | null,
    })
    const { dueAt } = nextCheck({ interval: removed.interval, checkedUntil }, project, isRefusal(watched) ? undefined : watched)
    await db.updateTable('alerts').set({ removed_at: null, checked_until: checkedUntil, due_at: dueAt }).where('id', '=', id).execute()
  }
  return (await readAlert(context, { project, id })) ?? notFound()
}

/** A page of what was found, the latest first. Refuses a cursor that is not one of ours. */
export const listAlertChecks = async (
  context: AlertsContext,
  one: OneAlert,
  { limit, cursor, changes }: Input<typeof checksEndpoint>['query'],
): Promise<Output<typeof checksEndpoint> | Refusal | undefined> => {
  if (!(await findAlert(context, one))) return undefined
  if (cursor !== undefined && Number.isNaN(Date.parse(cursor)))
    return invalid([{ path: 'cursor', message: 'is not one that a page before gave as nextCursor' }])
  let query = context.db
    .selectFrom('alert_checks')
    .selectAll()
    .where('alert_id', '=', one.id)
    .orderBy('bucket_from', 'desc')
    .limit(limit + 1)
  if (cursor !== undefined) query = query.where('bucket_from', '<', new Date(cursor))
  if (changes === 'only') query = query.where('change', 'is not', null)
  const rows = await query.execute()
  const items = rows.slice(0, limit).map(checkFrom)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.from ?? null) : null }
}
