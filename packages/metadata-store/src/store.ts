import type { Kysely } from 'kysely'
import type { MetadataTables } from './tables.ts'

/** Where organisations, projects and settings live: Postgres in this process or behind a URL, the same SQL. */
export interface MetadataStore {
  readonly db: Kysely<MetadataTables>
  /** Brings the schema up to date, forward only; several callers may race. */
  migrate(): Promise<void>
  /**
   * Writes tables anew without what was deleted from them. The embedded engine also lets go of the log that had it, so that the bytes are
   * off the disk when this resolves (`all`); a server keeps its log as long as it is set to (`tables`).
   */
  scrub(tables: readonly (keyof MetadataTables)[]): Promise<'all' | 'tables'>
  /** Resolves if the database answers. */
  ping(): Promise<void>
  /** Lets what is under way end, then closes. */
  close(): Promise<void>
}
