import { openAnalyticsStore, type AnalyticsStore } from '@throughline/analytics-store'
import { cleanUpAtOnce } from '@throughline/testkit'
import { join } from 'node:path'
import { expect, vi } from 'vitest'

/** A second client of the engine of a server in this process. Close it before the server. */
export const secondClient = (dataDir: string): AnalyticsStore => openAnalyticsStore({ path: join(dataDir, 'analytics') })

/** Lets replaced parts go sooner than the server asks for; waits until it has asked, which is soon after its start. */
export const hurryEngine = async (store: AnalyticsStore): Promise<void> => {
  await vi.waitFor(
    async () => {
      const [waiting] = await store.query<{ tables: number }>(`
        select count() as tables
        from system.tables
        where database = currentDatabase() and engine like '%MergeTree' and name != 'schema_migrations'
          and position(create_table_query, 'max_cleanup_delay_period') = 0`)
      expect(waiting?.tables).toBe(0)
    },
    { timeout: 60_000, interval: 200 },
  )
  await cleanUpAtOnce(store)
}
