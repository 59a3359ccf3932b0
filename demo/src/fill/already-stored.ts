import type { AnalyticsStore } from '@throughline/analytics-store'
import { sessionIdOf } from './enact-visit.ts'
import type { PlannedVisit } from './plan-visits.ts'

export interface Stored {
  events: ReadonlySet<string>
  recordings: ReadonlySet<string>
}

const sql = (table: 'events' | 'recording_chunks', time: 'at' | 'session_started_at'): string =>
  `select distinct toString(session_id) as id from ${table}
  where project_id = {project: String} and ${time} between fromUnixTimestamp64Milli({from: Int64}) and fromUnixTimestamp64Milli({to: Int64})
    and session_id in {sessions: Array(UUID)}`

/** Which sessions of these visits have events in the store, and which have recordings: those are not inserted again. */
export const alreadyStored = async (analytics: AnalyticsStore, projectId: string, visits: readonly PlannedVisit[]): Promise<Stored> => {
  const from = Math.min(...visits.map(({ startsAt }) => startsAt))
  const to = Math.max(...visits.map(({ endsAt }) => endsAt))
  const parameters = { project: projectId, sessions: visits.map(sessionIdOf), from, to }
  const [events, recordings] = await Promise.all([
    analytics.query<{ id: string }>(sql('events', 'at'), parameters),
    analytics.query<{ id: string }>(sql('recording_chunks', 'session_started_at'), parameters),
  ])
  return { events: new Set(events.map(({ id }) => id)), recordings: new Set(recordings.map(({ id }) => id)) }
}
