import { Pool } from 'pg'
import { makeStore } from './make-store.ts'
import type { MetadataStore } from './store.ts'

const CONNECTIONS = 10

const withoutSecrets = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `The metadata database ${host}${pathname}`
}

/** Opens a database of a PostgreSQL server, `postgres://user:password@host:port/database`. Does not connect before the first query. */
export const openPostgresStore = ({ url }: { url: string }): MetadataStore => {
  const pool = new Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: 10_000, options: '-c timezone=UTC' })
  // A connection that nobody uses may be cut by the server: the pool takes another, and a query that needs one says what is wrong.
  pool.on('error', () => {})
  return makeStore({ name: withoutSecrets(url), pool, ownsLog: false, close: async () => {} })
}
