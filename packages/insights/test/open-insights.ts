import type { AnalyticsStore, InsertTable, Rows } from '@throughline/analytics-store'
import { jsonLines, openTestAnalyticsStore } from '@throughline/testkit'
import type { InsightsContext } from '../src/index.ts'

export interface Insights {
  readonly analytics: AnalyticsStore
  /** Where the engine keeps its data. */
  readonly path: string
  /** Rows go in as the drain would insert them, so that the engine's own tables are kept up. */
  insert<Table extends InsertTable>(table: Table, rows: readonly Rows[Table][]): Promise<void>
  at(now: string | number): InsightsContext
  stop(): Promise<void>
}

/** An empty analytics store, and the context in which questions are asked of it. */
export const openInsights = async (): Promise<Insights> => {
  const opened = await openTestAnalyticsStore()
  let batches = 0
  return {
    analytics: opened.store,
    path: opened.path,
    async insert(table, rows) {
      batches += 1
      if (rows.length > 0) await opened.store.insert({ table, rows: jsonLines(rows), token: `test-${batches}` })
    },
    at: (now) => ({ analytics: opened.store, now: () => new Date(now) }),
    stop: () => opened.stop(),
  }
}

/** The whole of what is streamed. */
export const textOf = async (pieces: AsyncIterable<string> | undefined): Promise<string> => {
  let text = ''
  for await (const piece of pieces ?? []) text += piece
  return text
}
