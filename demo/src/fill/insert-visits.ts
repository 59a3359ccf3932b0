import { createHash } from 'node:crypto'
import type { AnalyticsStore, InsertTable } from '@throughline/analytics-store'
import type { VisitRows } from './make-rows.ts'

/** Replays before the events that make people look for them. */
const tables = [
  ['recording_snapshots', 'snapshots'],
  ['recording_assets', 'assets'],
  ['recording_chunks', 'chunks'],
  ['events', 'events'],
] as const satisfies [InsertTable, keyof VisitRows][]

/** Always the same for the same visits, so that a batch whose insert had an unknown end is not stored twice. */
const tokenOf = (table: InsertTable, visits: readonly VisitRows[]): string =>
  `demo ${table} ${createHash('sha256')
    .update(visits.map(({ sessionId }) => sessionId).join())
    .digest('hex')}`

/** Inserts the rows of visits, one batch for each table. */
export const insertVisits = async (analytics: AnalyticsStore, visits: readonly VisitRows[]): Promise<void> => {
  for (const [table, part] of tables) {
    const filled = visits.filter((visit) => visit[part].length > 0)
    const rows = Buffer.concat(filled.map((visit) => visit[part]))
    if (filled.length > 0) await analytics.insert({ table, rows, token: tokenOf(table, filled) })
  }
}
