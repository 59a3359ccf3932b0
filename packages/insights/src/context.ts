import type { AnalyticsStore } from '@throughline/analytics-store'

/** What every question needs: the store it is asked, and the time at which it is asked. */
export interface InsightsContext {
  readonly analytics: AnalyticsStore
  readonly now: () => Date
}
