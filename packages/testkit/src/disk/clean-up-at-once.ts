import { setTimeout as pause } from 'node:timers/promises'
import type { AnalyticsStore } from '@throughline/analytics-store'

/** A table that a question is still reading cannot be attached again yet. */
const attach = async (analytics: AnalyticsStore, table: string, triesLeft = 50): Promise<void> => {
  try {
    await analytics.command(`attach table ${table}`)
  } catch (cause) {
    if (triesLeft === 0 || !String(cause).includes('still used by some query')) throw cause
    await pause(100)
    await attach(analytics, table, triesLeft - 1)
  }
}

/**
 * The engine keeps replaced parts for a minute and looks for them every minute. A test cannot wait so long: it asks for the same, but
 * sooner, and attaches the tables anew because they look at the clock only when they start.
 */
export const cleanUpAtOnce = async (analytics: AnalyticsStore): Promise<void> => {
  const tables = await analytics.query<{ table: string }>(`
    select distinct table
    from system.columns
    where database = currentDatabase() and name = 'project_id'
      and table in (select name from system.tables where database = currentDatabase() and engine like '%MergeTree')`)
  for (const { table } of tables) {
    await analytics.command(
      `alter table ${table} modify setting old_parts_lifetime = 0, cleanup_delay_period = 1, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 1`,
    )
    await analytics.command(`detach table ${table}`)
    await attach(analytics, table)
  }
}
