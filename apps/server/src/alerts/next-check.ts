import type { AlertInterval, Project } from '@throughline/contract'
import { alertCalendar, settlesAfterMs } from '@throughline/insights'
import type { Resolved } from './resolve-watch.ts'

const MINUTE_MS = 60 * 1000
/** Trackers keep what they could not send and send it later, and a spool may be long: most of it is there by then. */
const GRACE_MS = 10 * MINUTE_MS

export interface NextCheck {
  bucket: { key: string; from: Date; until: Date }
  dueAt: Date
}

/** The bucket that an alert checks next, the first that begins where it has come to, and when that can be done. */
export const nextCheck = (
  { interval, checkedUntil }: { interval: AlertInterval; checkedUntil: Date },
  { timeZone }: Pick<Project, 'timeZone'>,
  watched: Pick<Resolved, 'metric'> | undefined,
): NextCheck => {
  const bucket = alertCalendar(interval, timeZone).firstFrom(checkedUntil)
  const settles = watched ? settlesAfterMs(watched.metric) : 0
  return { bucket, dueAt: new Date(bucket.until.getTime() + GRACE_MS + settles) }
}

/** Where an alert that begins now has come to: the bucket that is going on is the first that is checked. */
export const beginningOf = (interval: AlertInterval, { timeZone }: Pick<Project, 'timeZone'>, now: Date): Date =>
  alertCalendar(interval, timeZone).around(now).from
