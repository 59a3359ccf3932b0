import { limits, type Output, type Project, type readInstallation as endpoint } from '@throughline/contract'
import { instantOf } from '../engine-time.ts'
import { askedCondition } from '../recordings/asked-condition.ts'
import { conditionOfFilters } from '../recordings/condition-of-filters.ts'
import { findRecordings } from '../recordings/find-recordings.ts'
import { keyBefore } from '../recordings/session-key.ts'
import type { HealthContext } from './health-context.ts'
import { firstArrival, lastArrival } from './read-installation.sql.ts'

/** Whoever sets up a project waits for a recording of today; one that is older than this proves nothing. */
const LOOK_BACK_MS = 30 * 24 * 60 * 60 * 1000

const lastRecordingId = async (context: HealthContext, project: string): Promise<string | null> => {
  const now = context.now()
  const end = now.getTime() + limits.clock.maxAheadMs
  const [latest] = await findRecordings(context, project, {
    ...askedCondition(conditionOfFilters({}), now),
    way: 'earlier',
    within: { since: now.getTime() - LOOK_BACK_MS, until: end },
    key: keyBefore(end + 1),
    limit: 1,
  })
  return latest?.id ?? null
}

/** Whether the script tag works: when the first and the latest event arrived, and why others were refused in the last hour. */
export const readInstallation = async (context: HealthContext, project: Pick<Project, 'id'>): Promise<Output<typeof endpoint>> => {
  const { analytics, ledger } = context
  const [first, last, recordingId, { recentRejections }] = await Promise.all([
    analytics.query<{ arrived: string; events: number }>(firstArrival, { project: project.id }),
    analytics.query<{ arrived: string; url: string }>(lastArrival, { project: project.id }),
    lastRecordingId(context, project.id),
    ledger.factsOf(project.id),
  ])
  return {
    firstEventAt: first[0] && first[0].events > 0 ? instantOf(first[0].arrived) : null,
    lastEventAt: last[0] ? instantOf(last[0].arrived) : null,
    lastUrl: last[0]?.url ?? null,
    lastRecordingId: recordingId,
    recentRejections,
  }
}
