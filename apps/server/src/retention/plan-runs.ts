import { limits } from '@throughline/contract'
import { askForRun } from './ask-for-run.ts'
import type { RetentionContext } from './retention-context.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const KEEP_RUNS_MS = 90 * DAY_MS
/** After recordings were dropped for room and that did not suffice, or was only just enough. */
const ROOM_AGAIN_AFTER_MS = 60 * 60 * 1000

/** Asks for a run once a day, and forgets runs of more than 90 days ago. */
export const scheduleRetention = async ({ metadata: { db }, now }: RetentionContext): Promise<void> => {
  await db
    .deleteFrom('retention_runs')
    .where('requested_at', '<', new Date(now().getTime() - KEEP_RUNS_MS))
    .execute()
  const latest = await db
    .selectFrom('retention_runs')
    .select('requested_at')
    .where('reason', '!=', 'disk')
    .where('state', '!=', 'failed')
    .orderBy('requested_at', 'desc')
    .executeTakeFirst()
  if (latest && latest.requested_at.getTime() > now().getTime() - DAY_MS) return
  await askForRun(db, { reason: 'schedule', requestedBy: null, projectId: null, now: now() })
}

/** Asks for room when 85 % of the disk are used. */
export const watchDisk = async ({ metadata: { db }, readDisk, now, log }: RetentionContext): Promise<void> => {
  const disk = await readDisk()
  if (disk === null || disk.usedShare < limits.disk.pressureShare) return
  const latest = await db
    .selectFrom('retention_runs')
    .select('requested_at')
    .where('reason', '=', 'disk')
    .orderBy('requested_at', 'desc')
    .executeTakeFirst()
  if (latest && latest.requested_at.getTime() > now().getTime() - ROOM_AGAIN_AFTER_MS) return
  log.warn(
    { usedShare: disk.usedShare, freeBytes: disk.freeBytes },
    'the disk is nearly full: the oldest recordings that nobody keeps go first',
  )
  await askForRun(db, { reason: 'disk', requestedBy: null, projectId: null, now: now() })
}
