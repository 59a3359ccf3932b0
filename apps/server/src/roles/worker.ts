import type { AnalyticsStore } from '@throughline/analytics-store'
import { removeOldPartsSoon } from '@throughline/insights'
import type { MetadataStore } from '@throughline/metadata-store'
import { forgetExpired } from '../accounts/forget-expired.ts'
import { sendDueDashboards } from '../dashboards/mails/send-due-dashboards.ts'
import { forgetLists } from '../segments/forget-lists.ts'
import { advanceErasures, sweepAbandoned } from '../erasures/advance-erasures.ts'
import { eraseReturned } from '../erasures/erase-returned.ts'
import type { Log } from '../log.ts'
import { checkAlerts } from '../alerts/check-alerts.ts'
import { forgetAlertHistory, sendWebhooks } from '../alerts/send-webhooks.ts'
import type { Config } from '../config.ts'
import { openMailer } from '../mail/open-mailer.ts'
import { forgetMails, sendMails } from '../mail/send-mails.ts'
import { eraseDeletedProjects } from '../projects/erase-deleted-projects.ts'
import { scheduleRetention, watchDisk } from '../retention/plan-runs.ts'
import type { ReadDisk } from '../retention/retention-context.ts'
import { runRetention, takeUpRuns, verifyRuns } from '../retention/run-retention.ts'
import { repeat, type Repeating } from './repeat.ts'

const QUARTER_OF_AN_HOUR_MS = 15 * 60 * 1000
/** A disk can fill quickly, and a look costs nothing. */
const LOOK_AT_DISK_MS = 10 * 1000
/** Somebody looks at a page and waits for these. */
const SOON_MS = 2 * 1000
/** They are due at full hours, and what fails asks the engine again. */
const LOOK_AT_PLANS_MS = 30 * 1000

interface WorkerOptions {
  metadata: MetadataStore
  analytics: AnalyticsStore
  readDisk: ReadDisk
  config: Pick<Config, 'mail' | 'webhookPrivateHosts'>
  publicUrl: string
  now: () => Date
  log: Log
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Reads every session, so not too often: the first time, which is after a start, and then once a day. */
const onceADay = (now: () => Date, job: () => Promise<void>): (() => Promise<void>) => {
  let doneAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (now().getTime() - doneAt < DAY_MS) return
    await job()
    doneAt = now().getTime()
  }
}

type Jobs = Record<string, () => Promise<unknown>>

/**
 * What nobody has to be there for: some of it soon after it was asked for, some every quarter of an hour, first a quarter of an hour
 * after the start. A long run of retention keeps no erasure waiting.
 */
export const startWorker = ({ metadata, config, publicUrl, ...rest }: WorkerOptions): Repeating => {
  const { db } = metadata
  const { log, now } = rest
  const context = { ...rest, metadata }
  const all = (jobs: Jobs) => async (): Promise<void> => {
    for (const [job, run] of Object.entries(jobs)) {
      await run().catch((error: unknown) => log.error({ error, job }, 'a job failed; it is tried again'))
    }
  }
  const { mail, webhookPrivateHosts: privateHosts } = config
  const mailer = mail && openMailer(mail)
  let isStopping = false
  const sending = { db, now, log, isStopping: () => isStopping }
  let isReady = false
  const prepare = async (): Promise<void> => {
    if (isReady) return
    await removeOldPartsSoon(context)
    await takeUpRuns(context)
    isReady = true
  }
  const loops = [
    repeat(
      QUARTER_OF_AN_HOUR_MS,
      all({
        'remove expired sessions and invitations': () => forgetExpired(db, now()),
        'forget lists of segments that are gone': () => forgetLists({ ...context, db }),
        'erase deleted projects': () => eraseDeletedProjects({ ...context, db }),
        'sweep erasures that were broken off': () => sweepAbandoned(context),
        'erase again who is back': onceADay(now, () => eraseReturned(context)),
        'forget mails': () => forgetMails({ db, now }),
        'forget what alerts found': () => forgetAlertHistory({ db, now }),
        'ask for a run of retention': () => scheduleRetention(context),
      }),
    ),
    repeat(SOON_MS, all({ 'erase persons': () => advanceErasures(context) })),
    repeat(
      SOON_MS,
      all({
        'prepare for retention': prepare,
        retention: async () => {
          if (isReady) await runRetention(context)
        },
        'verify retention': () => verifyRuns(context),
      }),
    ),
    repeat(
      LOOK_AT_PLANS_MS,
      all({ 'write mails of dashboards': () => sendDueDashboards({ ...sending, analytics: rest.analytics, publicUrl, mail }) }),
    ),
    ...(mailer ? [repeat(SOON_MS, all({ 'send mails': () => sendMails({ ...sending, mailer }) }))] : []),
    repeat(SOON_MS, all({ 'send webhooks': () => sendWebhooks({ ...sending, privateHosts }) })),
    repeat(SOON_MS, all({ 'check alerts': () => checkAlerts({ ...sending, analytics: rest.analytics, mail, publicUrl, privateHosts }) })),
    repeat(LOOK_AT_DISK_MS, all({ 'watch the disk': () => watchDisk(context) })),
  ]
  return {
    close: async () => {
      isStopping = true
      await Promise.all(loops.map((loop) => loop.close()))
    },
  }
}
