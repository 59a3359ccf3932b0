import type { AnalyticsStore } from '@throughline/analytics-store'
import type { DiskUse } from '@throughline/contract'
import type { MetadataStore } from '@throughline/metadata-store'
import type { Log } from '../log.ts'

/** How full the disk is that recordings lie on; null: nobody can tell. */
export type ReadDisk = () => Promise<DiskUse | null>

/** What retention works with. */
export interface RetentionContext {
  metadata: Pick<MetadataStore, 'db'>
  analytics: AnalyticsStore
  readDisk: ReadDisk
  now: () => Date
  log: Log
}
