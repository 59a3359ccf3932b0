import type { Kysely } from 'kysely'
import type { MetadataTables } from './tables.ts'

/** Where organisations, projects and settings live: Postgres in this process or behind a URL, the same SQL. */
export interface MetadataStore {
  readonly db: Kysely<MetadataTables>
  /** Brings the schema up to date, forward only; several callers may race. */
  migrate(): Promise<void>
  /** Resolves if the database answers. */
  ping(): Promise<void>
  /** Lets what is under way end, then closes. */
  close(): Promise<void>
}
