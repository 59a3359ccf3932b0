import type { CollectProject } from '@throughline/ingest'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Log } from '../log.ts'
import { projectFrom } from './project-from.ts'

/** All projects by their key, in memory, so that accepting an event asks no database. */
export interface Directory {
  find(key: string): CollectProject | undefined
  /** Resolves when what was in the database at the time of the call is in the directory. */
  refresh(): Promise<void>
  close(): void
}

interface DirectoryOptions {
  db: Kysely<MetadataTables>
  log: Log
  /** Set where other processes change projects too. */
  refreshEveryMs?: number | undefined
}

/** Resolves once the directory is filled. While the database is away it goes on with what it knows. */
export const openDirectory = async ({ db, log, refreshEveryMs }: DirectoryOptions): Promise<Directory> => {
  let byKey = new Map<string, CollectProject>()
  const read = async (): Promise<void> => {
    const rows = await db.selectFrom('projects').selectAll().execute()
    byKey = new Map(rows.map((row) => [row.key, sameIfEqual(byKey.get(row.key), projectFrom(row))]))
  }
  // One after the other, so that an older answer never replaces a newer one.
  let last = Promise.resolve()
  const refresh = (): Promise<void> => {
    const next = last.then(read)
    last = next.catch(() => undefined) // whoever asked for it hears of the failure; the next one starts afresh
    return next
  }

  await refresh()
  const timer =
    refreshEveryMs &&
    setInterval(() => void refresh().catch((error: unknown) => log.warn({ error }, 'projects could not be refreshed')), refreshEveryMs)
  return { find: (key) => byKey.get(key), refresh, close: () => clearInterval(timer || undefined) }
}

/** The collector keeps what it derives from a project by the object's identity, so one that did not change stays the same object. */
const sameIfEqual = (known: CollectProject | undefined, read: CollectProject): CollectProject =>
  known && JSON.stringify(known) === JSON.stringify(read) ? known : read
