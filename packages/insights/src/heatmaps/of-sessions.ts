import type { Condition } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { askedCondition } from '../recordings/asked-condition.ts'
import { keysOfSessions, tabsOfSessions } from './of-sessions.sql.ts'
import { everySession, everyTab } from './page.sql.ts'
import type { PageAsked } from './page.ts'

// An event lies up to three days from its session's start, when the browser's clock is as far off as is believed.
const FAR_OFF_MS = 3 * 24 * 60 * 60 * 1000

/**
 * A context in which every question about the page counts only what sessions did that fulfil the condition: their keys, or their tabs, stand in
 * the place that `ofPage` and `onPage` keep for them.
 */
export const ofSessions = (context: InsightsContext, { period }: PageAsked, where: Condition): InsightsContext => {
  const { compiled, parameters } = askedCondition(where, context.now())
  const values = {
    ...parameters,
    since: toEngineTime(period.from.getTime() - FAR_OFF_MS),
    until: toEngineTime(period.to.getTime() + FAR_OFF_MS),
  }
  const narrowed = (sql: string): string =>
    sql.replaceAll(everySession, () => keysOfSessions(compiled)).replaceAll(everyTab, () => tabsOfSessions(compiled))
  const { analytics } = context
  return {
    ...context,
    analytics: {
      ...analytics,
      query: (sql, given, limits) => analytics.query(narrowed(sql), { ...given, ...values }, limits),
      stream: (sql, given, limits) => analytics.stream(narrowed(sql), { ...given, ...values }, limits),
    },
  }
}
