import { dashboardId, projectId, userId, type DashboardFilters, type MailTimes } from '@throughline/contract'
import { findProject } from '../../projects/find-project.ts'
import { isRefusal } from '../../refusal.ts'
import { readDashboard } from '../dashboards.ts'
import { lastDue } from './due-times.ts'
import { queueDashboardMail, type MailSending } from './queue-dashboard-mail.ts'

/** What was due while the server was off is sent within this time; later it would tell of another day than it was meant for. */
const LATEST_MS = 24 * 60 * 60 * 1000

interface Plan {
  id: string
  project_id: string
  dashboard_id: string
  times: MailTimes
  recipients: string[]
  filters: DashboardFilters
  created_by: string | null
  planned_at: Date
  last_due_at: Date | null
}

const plansOf = ({ db }: MailSending): Promise<Plan[]> =>
  db
    .selectFrom('dashboard_mails as plan')
    .innerJoin('dashboards as board', 'board.id', 'plan.dashboard_id')
    .select([
      'plan.id',
      'plan.project_id',
      'plan.dashboard_id',
      'times',
      'recipients',
      'filters',
      'plan.created_by',
      'planned_at',
      'last_due_at',
    ])
    .where('is_paused', '=', false)
    .where('board.removed_at', 'is', null)
    .orderBy('plan.id')
    .execute()

/**
 * Writes the mails that are due, each once for its plan and its time: the key under which it is written holds both, so that neither a
 * restart nor a second worker writes another. One that fails is tried again the next time, and keeps no other from going.
 */
export const sendDueDashboards = async (context: MailSending & { isStopping: () => boolean }): Promise<void> => {
  if (!context.mail) return
  for (const plan of await plansOf(context)) {
    if (context.isStopping()) return
    await sendIfDue(context, plan).catch((error: unknown) =>
      context.log.error({ error, plan: plan.id }, 'a dashboard was not mailed; it is tried again'),
    )
  }
}

const sendIfDue = async (context: MailSending, plan: Plan): Promise<void> => {
  const project = await findProject(context.db, projectId.parse(plan.project_id))
  if (!project) return
  const now = context.now()
  const dueAt = lastDue(plan.times, project.timeZone, now)
  const isOld = dueAt <= plan.planned_at || now.getTime() - dueAt.getTime() > LATEST_MS
  if (isOld || (plan.last_due_at !== null && plan.last_due_at >= dueAt)) return
  const dashboard = await readDashboard(context, { projectId: project.id, id: dashboardId.parse(plan.dashboard_id) })
  if (!dashboard) return
  // A mail in which every tile says that nothing answers helps nobody.
  await context.analytics.ping()
  const mail = await queueDashboardMail(context, {
    project,
    dashboard,
    filters: plan.filters,
    userId: plan.created_by === null ? null : userId.parse(plan.created_by),
    to: plan.recipients,
    key: `dashboard:${plan.id}:${dueAt.toISOString()}`,
  })
  if (isRefusal(mail)) throw new Error(`mail of a dashboard: ${mail.error.message}`)
  await context.db.updateTable('dashboard_mails').set({ last_due_at: dueAt, last_mail_id: mail.id }).where('id', '=', plan.id).execute()
}
