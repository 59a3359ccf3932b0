import type { Condition, QueryKind } from '@throughline/contract'
import { FAR_OFF_MS, isOfSessions } from '../conditions/keys.sql.ts'
import { isEventOfPeopleIn } from '../conditions/people-sets.sql.ts'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, toEngineTime } from '../engine-time.ts'
import { askedCondition } from '../recordings/asked-condition.ts'
import { everySession, everyVisit } from './rows.sql.ts'

const FIRST_MS = 24 * 60 * 60 * 1000

export interface OfVisits {
  /** Only what was done in visits that fulfil it: what `where` and `segment` of the question say. */
  readonly visits?: Condition | undefined
}

/**
 * A context in which every statement of a question counts only what was done in visits that fulfil the condition: their keys stand in the
 * place that `inPeriod` keeps for them. The visits are those around the period of the statement; of a lifecycle, which asks who was
 * there before it, all up to its end.
 */
export const ofVisits = (context: InsightsContext, kind: QueryKind, where: Condition | undefined): InsightsContext => {
  if (!where) return context
  const { analytics } = context
  const { compiled, parameters } = askedCondition(where, context.now())
  // Whose an event is stands in its own row: what is said of people alone needs no list of their sessions, which may be millions.
  const ofThese = compiled.people ? isEventOfPeopleIn(compiled.people) : isOfSessions(compiled.fulfils)
  const narrowed = (sql: string): string =>
    sql.replaceAll(everyVisit, () => ofThese).replaceAll(everySession, () => isOfSessions(compiled.fulfils))
  const around = (given: Readonly<Record<string, unknown>>) => ({
    since: toEngineTime(kind === 'lifecycle' ? FIRST_MS : fromEngineTime(String(given['from'])) - FAR_OFF_MS),
    until: toEngineTime(fromEngineTime(String(given['to'])) + FAR_OFF_MS),
  })
  return {
    ...context,
    analytics: {
      ...analytics,
      query: (sql, given = {}, limits) =>
        sql.includes(everyVisit) || sql.includes(everySession)
          ? analytics.query(narrowed(sql), { ...given, ...parameters, ...around(given) }, limits)
          : analytics.query(sql, given, limits),
    },
  }
}
