import * as api from '@throughline/contract'
import { v7 } from 'uuid'
import type { Known } from '../../accounts/actor.ts'
import { readDashboard } from '../../dashboards/dashboards.ts'
import { changeDashboardMail, listDashboardMails, planDashboardMail, removeDashboardMail } from '../../dashboards/mails/dashboard-mails.ts'
import { queueDashboardMail, type MailSending } from '../../dashboards/mails/queue-dashboard-mail.ts'
import { writeDashboardMail } from '../../dashboards/mails/write-dashboard-mail.ts'
import { isRefusal } from '../../refusal.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** Dashboards by e-mail: who gets which when, one now, and how it would look. */
export const boardMailsHandlings = (context: MailSending): Handling[] => {
  const find = (project: api.Project, id: api.DashboardId) => readDashboard(context, { projectId: project.id, id })
  return [
    inProject(api.listDashboardMails, async ({ project, input }) => {
      const dashboard = await find(project, input.params.dashboardId)
      return dashboard && listDashboardMails(context, { project, dashboardId: dashboard.id })
    }),
    inProject(api.planDashboardMail, async ({ actor, project, input }) => {
      const dashboard = await find(project, input.params.dashboardId)
      return dashboard && planDashboardMail(context, { project, dashboardId: dashboard.id, settings: input.body, maker: makerOf(actor) })
    }),
    inProject(api.changeDashboardMail, ({ actor, project, input }) =>
      changeDashboardMail(context, {
        project,
        dashboardId: input.params.dashboardId,
        id: input.params.dashboardMailId,
        settings: input.body,
        changer: makerOf(actor),
      }),
    ),
    inProject(api.removeDashboardMail, ({ project, input }) =>
      removeDashboardMail(context, { project, dashboardId: input.params.dashboardId, id: input.params.dashboardMailId }),
    ),
    inProject(api.sendDashboard, async ({ actor, project, input }) => {
      const dashboard = await find(project, input.params.dashboardId)
      if (!dashboard) return undefined
      const { recipients, filters } = input.body
      const asked = { project, dashboard, filters, userId: makerOf(actor), to: recipients, key: `dashboard now:${v7()}` }
      const mail = await queueDashboardMail(context, asked)
      return isRefusal(mail) ? mail : { queued: recipients.length }
    }),
    inProject(api.previewDashboardMail, async ({ actor, project, input }) => {
      const dashboard = await find(project, input.params.dashboardId)
      return dashboard && writeDashboardMail(context, { project, dashboard, filters: input.body.filters, userId: makerOf(actor) })
    }),
  ].map(refuseForStore(context.analytics, context.log))
}
