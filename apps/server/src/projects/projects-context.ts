import type { AnalyticsStore } from '@throughline/analytics-store'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Directory } from './directory.ts'

/** What the use cases of projects work with. */
export interface ProjectsContext {
  db: Kysely<MetadataTables>
  analytics: AnalyticsStore
  directory: Directory
  now: () => Date
}
