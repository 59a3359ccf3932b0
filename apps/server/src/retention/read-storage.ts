import { limits, storageKinds, type Output, type Project, type readStorage as endpoint, type RetentionRun } from '@throughline/contract'
import { MEASURED_DAYS, readKindUse, type KindUse } from '@throughline/insights'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { RetentionContext } from './retention-context.ts'
import { runFrom } from './run-from.ts'

export interface StorageContext extends RetentionContext {
  config: Pick<Config, 'dataDir' | 'databaseUrl'>
}

const SHOWN_RUNS = 20
const MAX_FORECAST_DAYS = 3_650
const DAYS_PER_MONTH = 30.4
const NOTICE_MS = 7 * 24 * 60 * 60 * 1000

/** Bytes of the files in a folder and below; files that go meanwhile are left out. */
const bytesBelow = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []) // none: nothing is kept there
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        stat(join(parentPath, name)).then(
          ({ size }) => size,
          () => 0, // gone since it was listed
        ),
      ),
  )
  return sizes.reduce((total, size) => total + size, 0)
}

/** What belongs to the installation, not to a project. */
const shared = (kind: 'metadata' | 'spool', bytes: number) => ({
  kind,
  bytes,
  projectBytes: null,
  projectRows: null,
  projectBytesPerDay: null,
  bytesPerDay: null,
  projectRowsOfWeek: null,
})

const sum = (kinds: readonly KindUse[], of: (kind: KindUse) => number | null): number =>
  kinds.reduce((total, kind) => total + (of(kind) ?? 0), 0)

/** What the project's data comes to when as much goes as comes; what has no age stays as it is. */
const levelOf = (kinds: readonly KindUse[], { retention }: Project['settings']): number => {
  const keptDays: Partial<Record<KindUse['kind'], number>> = {
    recordings: retention.recordingDays,
    vault: retention.recordingDays,
    events: retention.eventMonths * DAYS_PER_MONTH,
    sessions: retention.eventMonths * DAYS_PER_MONTH,
    heatmaps: retention.eventMonths * DAYS_PER_MONTH,
  }
  return sum(kinds, ({ kind, projectBytes, projectBytesPerDay }) => {
    const days = keptDays[kind]
    return days === undefined || projectBytesPerDay === null ? projectBytes : projectBytesPerDay * days
  })
}

const daysUntil = (bytes: number, bytesPerDay: number): number | null => {
  if (bytes <= 0) return 0
  const days = bytesPerDay > 0 ? Math.floor(bytes / bytesPerDay) : Number.POSITIVE_INFINITY
  return days > MAX_FORECAST_DAYS ? null : days
}

/** What the data of a project, and of all, takes on disk; how it grows; and what retention has freed. */
export const readStorage = async (context: StorageContext, project: Project): Promise<Output<typeof endpoint>> => {
  const { config, metadata, readDisk, now } = context
  const [kinds, disk, metadataBytes, spoolBytes, rows] = await Promise.all([
    readKindUse(context, project.id),
    readDisk(),
    config.databaseUrl === undefined ? bytesBelow(join(config.dataDir, 'metadata')) : undefined,
    bytesBelow(join(config.dataDir, 'spool')),
    metadata.db.selectFrom('retention_runs').selectAll().orderBy('requested_at', 'desc').limit(SHOWN_RUNS).execute(),
  ])
  const bytesPerDay = sum(kinds, (kind) => kind.bytesPerDay)
  const room = disk === null ? null : disk.freeBytes - disk.totalBytes * (1 - limits.disk.pressureShare)
  const all = [...kinds, ...(metadataBytes === undefined ? [] : [shared('metadata', metadataBytes)]), shared('spool', spoolBytes)]
  return {
    at: now().toISOString(),
    kinds: all.toSorted((a, b) => storageKinds.indexOf(a.kind) - storageKinds.indexOf(b.kind)),
    disk,
    forecast: {
      bytesPerDay,
      daysUntilPressure: room === null ? null : daysUntil(room, bytesPerDay),
      projectLevelsOffAt: Math.round(levelOf(kinds, project.settings)),
      measuredDays: MEASURED_DAYS,
    },
    runs: rows.map((row) => runFrom(row, project.id)),
  }
}

/** The last time within a week that recordings of the project went because the disk was nearly full, or that this did not suffice. */
export const readStorageNotice = async (
  { metadata: { db }, now }: RetentionContext,
  projectId: string,
): Promise<{ run: RetentionRun | null }> => {
  const rows = await db
    .selectFrom('retention_runs')
    .selectAll()
    .where('reason', '=', 'disk')
    .where('requested_at', '>', new Date(now().getTime() - NOTICE_MS))
    .orderBy('requested_at', 'desc')
    .limit(SHOWN_RUNS)
    .execute()
  const [latest] = rows
    .map((row) => runFrom(row, projectId))
    .filter(({ recordings, disk }, index) => recordings > 0 || (index === 0 && disk?.sufficed === false))
  return { run: latest ?? null }
}
