import type { AnalyticsStore } from '@throughline/analytics-store'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { forgetExpired } from '../accounts/forget-expired.ts'
import type { Log } from '../log.ts'
import { eraseDeletedProjects } from '../projects/erase-deleted-projects.ts'

const EVERY_MS = 15 * 60 * 1000

export interface Worker {
  /** Resolves when the job under way has ended. */
  close: () => Promise<void>
}

interface WorkerOptions {
  db: Kysely<MetadataTables>
  analytics: AnalyticsStore
  now: () => Date
  log: Log
}

/** What nobody waits for: done every quarter of an hour, first a quarter of an hour after the start. */
export const startWorker = ({ log, ...context }: WorkerOptions): Worker => {
  const jobs = {
    'remove expired sessions and invitations': () => forgetExpired(context.db, context.now()),
    'erase deleted projects': () => eraseDeletedProjects(context),
  }
  const work = async (): Promise<void> => {
    for (const [job, run] of Object.entries(jobs)) {
      await run().catch((error: unknown) => log.error({ error, job }, 'a job failed; it is tried again in a quarter of an hour'))
    }
  }
  let underWay = Promise.resolve()
  const timer = setInterval(() => {
    underWay = underWay.then(work)
  }, EVERY_MS)
  return {
    close: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}
