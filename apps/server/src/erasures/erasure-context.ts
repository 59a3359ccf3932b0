import type { AnalyticsStore } from '@throughline/analytics-store'
import type { MetadataStore } from '@throughline/metadata-store'
import type { Log } from '../log.ts'

/** What erasing works with. */
export interface ErasureContext {
  metadata: Pick<MetadataStore, 'db' | 'scrub'>
  analytics: AnalyticsStore
  now: () => Date
  log: Log
}
