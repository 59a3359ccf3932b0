import type { AnalyticsStore } from '@throughline/analytics-store'
import { aChunkRow, anEventRow, aSnapshotRow, jsonLines, storeTime, uuidAt } from '@throughline/testkit'
import { aPage } from './page.ts'

/** A recording of the page that was clicked on, an hour before the end (ms since 1970), and its snapshot. */
export const addSnapshot = async (analytics: AnalyticsStore, project: string, end: number): Promise<void> => {
  const at = end - 60 * 60 * 1000
  const of = { project_id: project, session_id: uuidAt(new Date(at)) }
  const events = [
    { type: 4, timestamp: at, data: { href: 'https://shop.example/', width: 1440, height: 900 } },
    { type: 2, timestamp: at, data: { node: aPage() } },
  ]
  const payload = events.map((event) => JSON.stringify(event)).join('\n')
  const rows = {
    recording_chunks: aChunkRow({ ...of, started_at: storeTime(new Date(at)), payload }),
    recording_snapshots: aSnapshotRow({ ...of, at: storeTime(new Date(at)), viewport_width: 1440 }),
    events: anEventRow({ ...of, at: storeTime(new Date(at)), viewport_width: 1440, document_width: 1440, document_height: 3_000 }),
  } as const
  for (const table of ['recording_chunks', 'recording_snapshots', 'events'] as const)
    await analytics.insert({ table, rows: jsonLines([rows[table]]), token: `measure-${table}` })
}
