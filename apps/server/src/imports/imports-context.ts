import type { AnalyticsStore } from '@throughline/analytics-store'
import type { MetadataStore } from '@throughline/metadata-store'
import type { Refusals } from '../erasures/refusals.ts'
import type { Log } from '../log.ts'

export interface ImportsContext {
  db: MetadataStore['db']
  analytics: AnalyticsStore
  refusals: Refusals
  /** Where files lie until they are in the store, a directory for each import. */
  directory: string
  now: () => Date
  log: Log
}
