import { openChdbStore } from './chdb.ts'
import { openClickHouseStore } from './clickhouse.ts'
import type { AnalyticsStore } from './store.ts'

export interface AnalyticsStoreOptions {
  /** A ClickHouse server's database; left out, the engine runs in this process. */
  url?: string
  /** Where the data of an engine in this process lies. */
  path: string
}

/** Opens the store on the server if there is one, else in this process. */
export const openAnalyticsStore = ({ url, path }: AnalyticsStoreOptions): AnalyticsStore =>
  url === undefined ? openChdbStore({ path }) : openClickHouseStore({ url })
