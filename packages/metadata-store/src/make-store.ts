import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Pool } from 'pg'
import { migrate } from './migrate.ts'
import type { MetadataStore } from './store.ts'
import type { MetadataTables } from './tables.ts'

export interface Connection {
  /** How messages call it. */
  name: string
  pool: Pool
  /** Called after the pool has ended. */
  close: () => Promise<void>
}

/** The store over a pool: the same client, dialect and types whether Postgres runs in this process or on a server. */
export const makeStore = ({ name, pool, close }: Connection): MetadataStore => {
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
    async ping() {
      await sql`select 1`.execute(db)
    },
    close() {
      closing ??= db.destroy().then(close)
      return closing
    },
  }
}
