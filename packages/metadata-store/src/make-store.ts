import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Pool } from 'pg'
import { migrate } from './migrate.ts'
import type { MetadataStore } from './store.ts'
import type { MetadataTables } from './tables.ts'

export interface Connection {
  /** How messages call it. */
  name: string
  pool: Pool
  /** Whether the cluster is this process's alone, with its log. */
  ownsLog: boolean
  /** Called after the pool has ended. */
  close: () => Promise<void>
}

/**
 * Begins a new segment of the log and removes those before it. Usually the engine renames them to be written again, which keeps what is
 * in them. There is one connection, so the setting holds for all four statements.
 */
const dropLog = async (db: Kysely<MetadataTables>): Promise<void> => {
  await sql`set wal_recycle = off`.execute(db)
  try {
    await sql`select pg_switch_wal()`.execute(db)
    await sql`checkpoint`.execute(db)
  } finally {
    await sql`reset wal_recycle`.execute(db)
  }
}

/** The store over a pool: the same client, dialect and types whether Postgres runs in this process or on a server. */
export const makeStore = ({ name, pool, ownsLog, close }: Connection): MetadataStore => {
  const db = new Kysely<MetadataTables>({ dialect: new PostgresDialect({ pool }) })
  let migrating: Promise<void> | undefined
  let closing: Promise<void> | undefined

  return {
    db,
    migrate() {
      migrating ??= migrate(db, name).finally(() => {
        migrating = undefined
      })
      return migrating
    },
    async scrub(tables) {
      for (const table of tables) await sql`vacuum full ${sql.table(table)}`.execute(db)
      if (!ownsLog) return 'tables'
      await dropLog(db)
      return 'all'
    },
    async ping() {
      await sql`select 1`.execute(db)
    },
    close() {
      closing ??= db.destroy().then(close)
      return closing
    },
  }
}
