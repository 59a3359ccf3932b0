import type { AnalyticsStore } from '@throughline/analytics-store'
import { FEWEST_SCROLLED_VIEWS } from '@throughline/contract'
import type { Log } from '../log.ts'
import { clickhouseTime } from '../rows/clickhouse-time.ts'
import { scrollMedians } from './read-scroll-medians.sql.ts'

const PERIOD_MS = 7 * 24 * 60 * 60 * 1000
const MOST_ROUTES = 1_000

interface Reading {
  store: AnalyticsStore
  now: () => number
  log: Log
}

/** How often scrolling turned on the middle view of each page in the last seven days, by route. Knows nothing while the store is away. */
export const readScrollMedians = async ({ store, now, log }: Reading, projectId: string): Promise<ReadonlyMap<string, number>> => {
  try {
    const rows = await store.query<{ route: string; median: number }>(scrollMedians, {
      project: projectId,
      from: clickhouseTime(now() - PERIOD_MS),
      fewest: FEWEST_SCROLLED_VIEWS,
      most: MOST_ROUTES,
    })
    return new Map(rows.map(({ route, median }) => [route, median]))
  } catch (error) {
    log.warn({ error }, 'how pages are usually scrolled could not be read; nothing counts as excessive until it can')
    return new Map()
  }
}
