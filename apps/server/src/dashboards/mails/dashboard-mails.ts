import {
  dashboardMailId,
  type DashboardFilters,
  type DashboardId,
  type DashboardMail,
  type DashboardMailId,
  type MailTimes,
  type Project,
  type UserId,
} from '@throughline/contract'
import { v7 } from 'uuid'
import type { MailContext } from '../../mail/mail-context.ts'
import { isRefusal, notFound, refuse, type Refusal } from '../../refusal.ts'
import { askedSessions } from '../../segments/asked-sessions.ts'
import { nextDue } from './due-times.ts'

/** As many plans as a dashboard can have. */
const MOST_PLANS = 20

type ProjectWithZone = Pick<Project, 'id' | 'timeZone'>

interface OfDashboard {
  project: ProjectWithZone
  dashboardId: DashboardId
}

interface OneMail extends OfDashboard {
  id: DashboardMailId
}

export interface MailSettings extends MailTimes {
  recipients: string[]
  filters: DashboardFilters
  isPaused: boolean
}

const mailsOf = ({ db }: Pick<MailContext, 'db'>, { project, dashboardId }: OfDashboard) =>
  db
    .selectFrom('dashboard_mails as plan')
    .leftJoin('user', 'user.id', 'plan.created_by')
    .select(['plan.id', 'times', 'recipients', 'filters', 'is_paused', 'created_at', 'last_due_at', 'last_mail_id', 'user.name as maker'])
    .where('project_id', '=', project.id)
    .where('dashboard_id', '=', dashboardId)

type Row = Awaited<ReturnType<ReturnType<typeof mailsOf>['executeTakeFirstOrThrow']>>

/** What became of the mail that was written the last time; null where none was, or it is long ago. */
const lastOf = async ({ db }: Pick<MailContext, 'db'>, { last_due_at, last_mail_id }: Row): Promise<DashboardMail['last']> => {
  if (last_due_at === null || last_mail_id === null) return null
  const deliveries = await db.selectFrom('mail_deliveries').select(['state', 'failure']).where('mail_id', '=', last_mail_id).execute()
  if (deliveries.length === 0) return null
  const count = (wanted: string): number => deliveries.filter(({ state }) => state === wanted).length
  return {
    dueAt: last_due_at.toISOString(),
    sent: count('sent'),
    waiting: count('waiting'),
    failed: count('failed'),
    problem: deliveries.find(({ failure }) => failure !== null)?.failure ?? null,
  }
}

const mailFrom = async (context: MailContext, { timeZone }: ProjectWithZone, row: Row): Promise<DashboardMail> => ({
  id: dashboardMailId.parse(row.id),
  ...row.times,
  recipients: row.recipients,
  filters: row.filters,
  isPaused: row.is_paused,
  createdBy: row.maker,
  createdAt: row.created_at.toISOString(),
  nextAt: row.is_paused || !context.mail ? null : nextDue(row.times, timeZone, context.now()).toISOString(),
  last: await lastOf(context, row),
})

/** To whom a dashboard is sent, the first plan first, and whether this server can send any mail. */
export const listDashboardMails = async (context: MailContext, of: OfDashboard): Promise<{ canSend: boolean; items: DashboardMail[] }> => {
  const rows = await mailsOf(context, of).orderBy('created_at').orderBy('plan.id').execute()
  return { canSend: context.mail !== undefined, items: await Promise.all(rows.map((row) => mailFrom(context, of.project, row))) }
}

const columnsOf = ({ frequency, weekday, day, hour, recipients, filters, isPaused }: MailSettings, now: Date) => ({
  times: JSON.stringify({ frequency, weekday, day, hour }),
  recipients: JSON.stringify(recipients),
  filters: JSON.stringify(filters),
  is_paused: isPaused,
  planned_at: now,
})

const problemWith = async (context: MailContext, { id }: ProjectWithZone, { filters }: MailSettings, userId: UserId | null) => {
  const { where, segment } = filters
  const sessions = await askedSessions(context, { projectId: id, userId, where, segment })
  return isRefusal(sessions) ? sessions : undefined
}

/** Sends a dashboard from now on; refused where it has as many plans as it can have, or a filter cannot be read. */
export const planDashboardMail = async (
  context: MailContext,
  { maker, settings, ...of }: OfDashboard & { settings: MailSettings; maker: UserId | null },
): Promise<DashboardMail | Refusal> => {
  const wrong = await problemWith(context, of.project, settings, maker)
  if (wrong) return wrong
  const { items } = await listDashboardMails(context, of)
  if (items.length >= MOST_PLANS)
    return refuse('conflict', `A dashboard is sent by ${MOST_PLANS} plans at most. Change or remove one of them.`)
  const id = dashboardMailId.parse(v7())
  const at = context.now()
  await context.db
    .insertInto('dashboard_mails')
    .values({
      id,
      project_id: of.project.id,
      dashboard_id: of.dashboardId,
      ...columnsOf(settings, at),
      created_by: maker,
      created_at: at,
    })
    .execute()
  return (await findMail(context, { ...of, id })) ?? notFound()
}

const findMail = async (context: MailContext, { id, ...of }: OneMail): Promise<DashboardMail | undefined> => {
  const row = await mailsOf(context, of).where('plan.id', '=', id).executeTakeFirst()
  return row && mailFrom(context, of.project, row)
}

/** Replaces all that a plan says; what was due before is not sent by it. Undefined if the dashboard has no such plan. */
export const changeDashboardMail = async (
  context: MailContext,
  { settings, changer, ...one }: OneMail & { settings: MailSettings; changer: UserId | null },
): Promise<DashboardMail | Refusal | undefined> => {
  const wrong = await problemWith(context, one.project, settings, changer)
  if (wrong) return wrong
  await context.db
    .updateTable('dashboard_mails')
    .set(columnsOf(settings, context.now()))
    .where('id', '=', one.id)
    .where('project_id', '=', one.project.id)
    .where('dashboard_id', '=', one.dashboardId)
    .execute()
  return findMail(context, one)
}

/** Sends it no more. Undefined if the dashboard has no such plan. */
export const removeDashboardMail = async (
  { db }: Pick<MailContext, 'db'>,
  { project, dashboardId, id }: OneMail,
): Promise<{ done: true } | undefined> => {
  const { numDeletedRows } = await db
    .deleteFrom('dashboard_mails')
    .where('id', '=', id)
    .where('project_id', '=', project.id)
    .where('dashboard_id', '=', dashboardId)
    .executeTakeFirst()
  return numDeletedRows === 0n ? undefined : { done: true }
}
