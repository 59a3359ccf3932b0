import type { DiskUse, RetentionSettings } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf, toEngineTime } from '../engine-time.ts'
import { bytesOfTables, diskOfEngine, previewEvents, previewRecordings, rowsOfTable } from './read-storage.sql.ts'
import { firstKept, startOfPartition, type KeptStretch } from './retention.ts'
import { dataKinds, tablesToErase, type DataKind } from './table-facts.sql.ts'

export interface KindUse {
  kind: DataKind
  bytes: number
  projectBytes: number
  projectRows: number
  /** Null: its rows have no times of their own. */
  projectBytesPerDay: number | null
  bytesPerDay: number | null
  projectRowsOfWeek: number | null
}

const PATIENT = { maxMs: 60_000, maxMemoryBytes: 1024 * 1024 * 1024, maxRows: 0 }
const DAY_MS = 24 * 60 * 60 * 1000
export const MEASURED_DAYS = 7

interface TableUse {
  kind: DataKind
  bytes: number
  projectBytes: number
  projectRows: number
  projectPerDay: number | null
  perDay: number | null
  projectRecent: number | null
}

/** The seven days before today's, in UTC: whole ones, so that growth is not that of half a day. */
const measuredStretch = (now: Date) => {
  const until = now.getTime() - (now.getTime() % DAY_MS)
  return { since: toEngineTime(until - MEASURED_DAYS * DAY_MS), until: toEngineTime(until) }
}

/** What each table takes, and the project's part of it: its part of the rows. */
const readTables = async ({ analytics, now }: InsightsContext, project: string): Promise<TableUse[]> => {
  const sizes = new Map(
    (await analytics.query<{ table: string; rows: number; bytes: number }>(bytesOfTables)).map((size) => [size.table, size]),
  )
  const stretch = measuredStretch(now())
  return Promise.all(
    tablesToErase.map(async ([table, { kind, time }]) => {
      const { rows, bytes } = sizes.get(table) ?? { rows: 0, bytes: 0 }
      const [counted] =
        rows === 0
          ? []
          : await analytics.query<{ projectRows: number; projectRecent: number; recent: number }>(
              rowsOfTable(table, time),
              { project, ...(time !== null && stretch) },
              PATIENT,
            )
      const { projectRows, projectRecent, recent } = counted ?? { projectRows: 0, projectRecent: 0, recent: 0 }
      const bytesPerRow = rows === 0 ? 0 : bytes / rows
      return {
        kind,
        bytes,
        projectBytes: Math.round(projectRows * bytesPerRow),
        projectRows,
        projectPerDay: time === null ? null : (projectRecent * bytesPerRow) / MEASURED_DAYS,
        perDay: time === null ? null : (recent * bytesPerRow) / MEASURED_DAYS,
        projectRecent: time === null ? null : projectRecent,
      }
    }),
  )
}

const total = <Item>(items: readonly Item[], of: (item: Item) => number | null): number =>
  items.reduce((sum, item) => sum + (of(item) ?? 0), 0)

/** Bytes on disk by kind: of all projects, and the project's share of them, with what came a day over the last seven. */
export const readKindUse = async (context: InsightsContext, project: string): Promise<KindUse[]> => {
  const tables = await readTables(context, project)
  return dataKinds.map((kind) => {
    const those = tables.filter((table) => table.kind === kind)
    const isTimed = those.some(({ perDay }) => perDay !== null)
    return {
      kind,
      bytes: total(those, ({ bytes }) => bytes),
      projectBytes: total(those, ({ projectBytes }) => projectBytes),
      projectRows: total(those, ({ projectRows }) => projectRows),
      projectBytesPerDay: isTimed ? total(those, ({ projectPerDay }) => projectPerDay) : null,
      bytesPerDay: isTimed ? total(those, ({ perDay }) => perDay) : null,
      projectRowsOfWeek: isTimed ? total(those, ({ projectRecent }) => projectRecent) : null,
    }
  })
}

export const diskUseOf = ({ totalBytes, freeBytes }: Pick<DiskUse, 'totalBytes' | 'freeBytes'>): DiskUse => ({
  totalBytes,
  freeBytes,
  usedShare: totalBytes === 0 ? 0 : Math.min(1, Math.max(0, 1 - freeBytes / totalBytes)),
})

/** The disk that the engine says it writes to: of a server, the one that nobody else can look at. */
export const readEngineDisk = async ({ analytics }: InsightsContext): Promise<DiskUse | null> => {
  const [disk] = await analytics.query<{ totalBytes: number; freeBytes: number }>(diskOfEngine)
  return disk && disk.totalBytes > 0 ? diskUseOf(disk) : null
}

export interface RetentionPreview {
  recordings: number
  keptRecordings: number
  recordingBytes: number
  events: number
  eventBytes: number
  oldestRecording: string | null
  oldestEvent: string | null
}

const startOf = (partition: string): string => toEngineTime(startOfPartition(partition))

/** What a project would lose right now, were this how long it keeps things. Bytes are its rows' part of the tables' bytes. */
export const previewRetention = async (
  { analytics, now }: InsightsContext,
  { project, policy, kept }: { project: string; policy: RetentionSettings; kept: readonly KeptStretch[] },
): Promise<RetentionPreview> => {
  const first = firstKept(policy, now())
  const keptSessions = kept.filter(({ projectId }) => projectId === project).map(({ recordingId }) => recordingId)
  const [sizes, [recordings], [events]] = await Promise.all([
    analytics.query<{ table: string; rows: number; bytes: number }>(bytesOfTables),
    analytics.query<{ recordings: number; keptRecordings: number; chunks: number; oldest: string; all: number }>(
      previewRecordings,
      { project, before: startOf(first.day), keptSessions },
      PATIENT,
    ),
    analytics.query<{ events: number; oldest: string }>(previewEvents, { project, before: startOf(first.month) }, PATIENT),
  ])
  const perRow = (table: string): number => {
    const size = sizes.find((found) => found.table === table)
    return size && size.rows > 0 ? size.bytes / size.rows : 0
  }
  return {
    recordings: recordings?.recordings ?? 0,
    keptRecordings: recordings?.keptRecordings ?? 0,
    recordingBytes: Math.round((recordings?.chunks ?? 0) * perRow('recording_chunks')),
    events: events?.events ?? 0,
    eventBytes: Math.round((events?.events ?? 0) * (perRow('events') + perRow('heatmap_events'))),
    oldestRecording: recordings && recordings.all > 0 ? instantOf(recordings.oldest) : null,
    oldestEvent: events && events.events > 0 ? instantOf(events.oldest) : null,
  }
}
