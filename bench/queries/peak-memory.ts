import type { AnalyticsStore } from '@throughline/analytics-store'

const mostOfOne = `select max(peak_memory_usage) as bytes from system.processes where query not like '%system.processes%'`

/** The most memory that any one statement of a question took, in MiB: the engine is asked for it over and over while they run, so what lasts only a few ms is missed. */
export const peakMemoryMib = async (analytics: AnalyticsStore, ask: () => Promise<unknown>): Promise<number> => {
  const over = new AbortController()
  let most = 0
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted)
      for await (const rows of analytics.stream<{ bytes: number }>(mostOfOne)) most = Math.max(most, rows[0]?.bytes ?? 0)
  }
  await Promise.all([ask().finally(() => over.abort()), watch()])
  return Math.round(most / 1024 ** 2)
}
