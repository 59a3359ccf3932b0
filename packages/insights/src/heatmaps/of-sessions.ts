import type { Condition } from '@throughline/contract'
import { FAR_OFF_MS, isOfSessions } from '../conditions/keys.sql.ts'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { askedCondition } from '../recordings/asked-condition.ts'
import { tabsOfSessions } from './of-sessions.sql.ts'
import { everySession, everyTab } from './page.sql.ts'
import type { PageAsked } from './page.ts'

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
    sql.replaceAll(everySession, () => isOfSessions(compiled.fulfils)).replaceAll(everyTab, () => tabsOfSessions(compiled))
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
