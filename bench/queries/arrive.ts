import type { AnalyticsStore } from '@throughline/analytics-store'
import { anEventRow, jsonLines, storeTime, uuidAt } from '@throughline/testkit'

const EVERY_MS = 1_000
const EVENTS_A_VISIT = 10

/** Rows of one second: visits of ten events to another project, from now on. */
const rowsOf = (project: string, count: number): Uint8Array => {
  const now = Date.now()
  const visits = Array.from({ length: Math.ceil(count / EVENTS_A_VISIT) }, () => uuidAt(new Date(now)))
  return jsonLines(
    Array.from({ length: count }, (_, index) => {
      const visit = index % visits.length
      return anEventRow({
        project_id: project,
        event_id: uuidAt(new Date(now)),
        kind: index % 2 === 0 ? 'pageview' : 'click',
        at: storeTime(new Date(now + index)),
        visitor_id: `arriving-${now}-${visit}`,
        session_id: visits[visit] ?? '',
        session_started_at: storeTime(new Date(now)),
        route: `/route-${index % 200}`,
        properties: JSON.stringify({ amount: index, plan: 'team' }),
      })
    }),
  )
}

/** Stores so many events a second, a batch each second as the drain would, until it is stopped; then says how many a second came to be stored. */
export const arrive = (analytics: AnalyticsStore, project: string, perSecond: number): { stop: () => Promise<number> } => {
  const over = new AbortController()
  let stored = 0
  const started = performance.now()
  const storing = (async () => {
    for (let batch = 1; !over.signal.aborted; batch += 1) {
      await analytics.insert({ table: 'events', rows: rowsOf(project, perSecond), token: `arriving-${Date.now()}` })
      stored += perSecond
      const restMs = started + batch * EVERY_MS - performance.now()
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, restMs)))
    }
  })()
  return {
    async stop() {
      over.abort()
      await storing
      return Math.round(stored / ((performance.now() - started) / 1000))
    },
  }
}
