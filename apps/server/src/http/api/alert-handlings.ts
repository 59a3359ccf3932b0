import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { Known } from '../../accounts/actor.ts'
import {
  changeAlert,
  createAlert,
  findAlert,
  listAlertChecks,
  listAlerts,
  muteAlert,
  readAlert,
  removeAlert,
  restoreAlert,
} from '../../alerts/alerts.ts'
import type { AlertsContext } from '../../alerts/alerts-context.ts'
import { listDeliveries } from '../../alerts/list-deliveries.ts'
import { resolveWatch } from '../../alerts/resolve-watch.ts'
import { renewSigningKey, signingKeyOf } from '../../alerts/signing-key.ts'
import { testAlert } from '../../alerts/test-alert.ts'
import { addAnnotation, changeAnnotation, listAnnotations, removeAnnotation, restoreAnnotation } from '../../annotations/annotations.ts'
import type { Log } from '../../log.ts'
import { isRefusal } from '../../refusal.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** Numbers that are watched, and what happened that may explain one. */
export const alertHandlings = (context: AlertsContext & { log: Log }): Handling[] => [
  ...[
    inProject(api.listAlerts, ({ project }) => listAlerts(context, project)),
    inProject(api.createAlert, ({ actor, project, input }) => createAlert(context, project, { ...input.body, maker: makerOf(actor) })),
    inProject(api.readAlert, ({ project, input }) => readAlert(context, { project, id: input.params.alertId })),
    inProject(api.changeAlert, ({ project, input }) => changeAlert(context, { project, id: input.params.alertId }, input.body)),
    inProject(api.muteAlert, ({ project, input }) => muteAlert(context, { project, id: input.params.alertId }, input.body.until)),
    inProject(api.removeAlert, ({ project, input }) => removeAlert(context, { project, id: input.params.alertId })),
    inProject(api.restoreAlert, ({ project, input }) => restoreAlert(context, { project, id: input.params.alertId })),
    inProject(api.listAlertChecks, ({ project, input }) => listAlertChecks(context, { project, id: input.params.alertId }, input.query)),
    inProject(api.listAlertDeliveries, ({ project, input }) => listDeliveries(context, { project, id: input.params.alertId })),
    inProject(api.readAlertChannels, async ({ project, input }) => {
      const alert = await findAlert(context, { project, id: input.params.alertId })
      return alert && { emails: alert.emails, webhooks: alert.webhooks, signingKey: await signingKeyOf(context.db, project.id) }
    }),
    inProject(api.renewSigningKey, ({ project }) => renewSigningKey(context.db, project.id)),
    inProject(api.testAlert, ({ project, input }) => testAlert(context, { project, id: input.params.alertId })),
    inProject(api.previewAlert, async ({ actor, project, input }) => {
      const started = performance.now()
      const { watch, interval, condition } = input.body
      const watched = await resolveWatch(context, { projectId: project.id, watch, userId: makerOf(actor) })
      if (isRefusal(watched)) return watched
      const preview = await insights.previewAlert(context, project, { ...watched, interval, condition })
      if ('error' in preview) return preview
      return { ...preview, timeZone: project.timeZone, elapsedMs: Math.round(performance.now() - started) }
    }),
  ].map(refuseForStore(context.analytics, context.log)),

  inProject(api.listAnnotations, ({ project, input }) => listAnnotations(context, project.id, input.query)),
  inProject(api.addAnnotation, ({ actor, project, input }) => addAnnotation(context, { ...input.body, projectId: project.id, actor })),
  inProject(api.changeAnnotation, ({ project, input }) =>
    changeAnnotation(context, { projectId: project.id, id: input.params.annotationId }, input.body),
  ),
  inProject(api.removeAnnotation, ({ project, input }) =>
    removeAnnotation(context, { projectId: project.id, id: input.params.annotationId }),
  ),
  inProject(api.restoreAnnotation, ({ project, input }) =>
    restoreAnnotation(context, { projectId: project.id, id: input.params.annotationId }),
  ),
]
