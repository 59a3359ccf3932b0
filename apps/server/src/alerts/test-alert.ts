import type { UserId } from '@throughline/contract'
import { findProject } from '../projects/find-project.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { findAlert, type OneAlert } from './alerts.ts'
import type { AlertsContext } from './alerts-context.ts'
import { resolveWatch } from './resolve-watch.ts'
import { tellAlert } from './tell-alert.ts'

const ONCE_IN_MS = 10_000

/** Tells everybody whom an alert tells that this is a test. Refuses where that is nobody, or was done just now. */
export const testAlert = async (context: AlertsContext, one: OneAlert): Promise<{ written: number } | Refusal | undefined> => {
  const { db, now } = context
  const alert = await findAlert(context, one)
  const project = alert && (await findProject(db, one.project.id))
  if (!alert || !project) return undefined
  const watched = await resolveWatch(context, { projectId: project.id, watch: alert.watch, userId: alert.created_by as UserId | null })
  if (isRefusal(watched)) return watched
  const recently = await db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('alert_id', '=', alert.id)
    .where('what', '=', 'test')
    .where('created_at', '>', new Date(now().getTime() - ONCE_IN_MS))
    .executeTakeFirst()
  const written = recently
    ? 0
    : await db
        .transaction()
        .execute((transaction) => tellAlert({ ...context, db: transaction }, { alert, project, what: 'test', watched, found: undefined }))
  if (written > 0) return { written }
  const isJustNow = recently !== undefined || (context.mail !== undefined && alert.emails.length > 0)
  return isJustNow
    ? refuse('too_many_requests', 'It was tested just now. Wait ten seconds.')
    : refuse('conflict', 'This alert tells nobody. Enter a webhook, or an address if this server sends e-mail.')
}
