import { projectId, type Judged, type Project, type UserId } from '@throughline/contract'
import { checkAlert } from '@throughline/insights'
import type { Log } from '../log.ts'
import { findProject } from '../projects/find-project.ts'
import { isRefusal } from '../refusal.ts'
import type { AlertRow } from './alert-from.ts'
import type { AlertsContext } from './alerts-context.ts'
import { nextCheck } from './next-check.ts'
import { resolveWatch, type Resolved } from './resolve-watch.ts'
import { tellAlert } from './tell-alert.ts'

export interface CheckContext extends AlertsContext {
  log: Log
  /** True once the server stops: what is left waits for the next start. */
  isStopping: () => boolean
}

const AT_ONCE = 50
/** As many buckets of one alert are made up for before the worker looks elsewhere. */
const MOST_ROUNDS = 200
/** What the stores could not answer is asked again after this. */
const AGAIN_MS = 60 * 1000
/** What may still change is looked at again after this. */
const EARLY_MS = 10 * 60 * 1000

/**
 * Checks what is due, each bucket once: the row of a check is written in one transaction with what it changes and with what is told of it,
 * and there can be only one for a bucket, however many workers look at it and wherever one of them dies.
 */
export const checkAlerts = async (context: CheckContext): Promise<void> => {
  // Buckets that were missed while nobody worked are made up for one after the other.
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const due = await dueAlerts(context)
    if (due.length === 0) return
    for (const alert of due) {
      if (context.isStopping()) return
      await checkOne(context, alert)
    }
  }
}

const dueAlerts = ({ db, now }: CheckContext): Promise<AlertRow[]> =>
  db
    .selectFrom('alerts')
    .selectAll()
    .where('removed_at', 'is', null)
    .where('due_at', '<=', now())
    .orderBy('due_at')
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()

const checkOne = async (context: CheckContext, alert: AlertRow): Promise<void> => {
  const project = await findProject(context.db, projectId.parse(alert.project_id))
  if (!project) return postpone(context, alert, AGAIN_MS)
  try {
    await checkNext(context, project, alert)
  } catch (error) {
    context.log.error({ error, alert: alert.id }, 'an alert could not be checked; it is tried again')
    await postpone(context, alert, AGAIN_MS)
  }
}

const postpone = async ({ db, now }: CheckContext, { id, version }: AlertRow, byMs: number): Promise<void> => {
  await db
    .updateTable('alerts')
    .set({ due_at: new Date(now().getTime() + byMs) })
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()
}

const noQuestion: Pick<Judged, 'value' | 'low' | 'high' | 'outcome' | 'reason'> = {
  value: null,
  low: null,
  high: null,
  outcome: 'unknown',
  reason: 'no question',
}

const checkNext = async (context: CheckContext, project: Project, alert: AlertRow): Promise<void> => {
  const watched = await resolveWatch(context, { projectId: project.id, watch: alert.watch, userId: alert.created_by as UserId | null })
  const known = isRefusal(watched) ? undefined : watched
  const { bucket, dueAt } = nextCheck({ interval: alert.interval, checkedUntil: alert.checked_until }, project, known)
  // The project's time zone, or the window of what is watched, may have changed since it was reckoned.
  if (dueAt > context.now()) return postpone(context, alert, dueAt.getTime() - context.now().getTime())
  const { interval, condition } = alert
  const found = known && (await checkAlert(context, project, { ...known, interval, condition }, bucket))
  if (found === 'early') return postpone(context, alert, EARLY_MS)
  const span = { from: bucket.from.toISOString(), until: bucket.until.toISOString() }
  const judged = found && !isRefusal(found) ? found : { ...span, ...noQuestion }
  await settle(context, { project, alert, judged, watched: known })
}

interface Settling {
  project: Project
  alert: AlertRow
  judged: Judged
  watched: Resolved | undefined
}

const changeOf = ({ state }: AlertRow, { outcome }: Judged): 'over' | 'back' | null => {
  if (outcome === 'unknown' || outcome === state) return null
  return outcome === 'over' ? 'over' : 'back'
}

const settle = async (context: CheckContext, { project, alert, judged, watched }: Settling): Promise<void> => {
  const { db, now } = context
  await db.transaction().execute(async (transaction) => {
    const current = await transaction
      .selectFrom('alerts')
      .selectAll()
      .where('id', '=', alert.id)
      .where('version', '=', alert.version)
      .where('checked_until', '=', alert.checked_until)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    // Somebody else was faster, or changed or removed it meanwhile: what was found here is not asked for any more.
    if (!current) return
    const at = now()
    const change = changeOf(current, judged)
    const isMuted = current.muted_until !== null && current.muted_until > at
    const added = await transaction
      .insertInto('alert_checks')
      .values({
        alert_id: alert.id,
        bucket_from: judged.from,
        bucket_until: judged.until,
        value: judged.value,
        low: judged.low,
        high: judged.high,
        outcome: judged.outcome,
        reason: judged.reason,
        change,
        is_muted: change !== null && isMuted,
        checked_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('alert_id')
      .executeTakeFirst()
    // Whoever did not hear that it went over does not wait to hear that it is back.
    const isTelling = added !== undefined && change !== null && !isMuted && (change === 'over' || current.is_told)
    const told =
      isTelling && watched
        ? await tellAlert({ ...context, db: transaction }, { alert: current, project, what: change, watched, found: judged })
        : 0
    const checkedUntil = new Date(judged.until)
    await transaction
      .updateTable('alerts')
      .set({
        checked_until: checkedUntil,
        due_at: nextCheck({ interval: current.interval, checkedUntil }, project, watched).dueAt,
        ...(change !== null && { state: judged.outcome === 'over' ? ('over' as const) : ('normal' as const), since: judged.from }),
        ...(change === 'over' && { is_told: told > 0 }),
      })
      .where('id', '=', alert.id)
      .execute()
  })
}
