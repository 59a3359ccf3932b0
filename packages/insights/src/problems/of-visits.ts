import type { Condition } from '@throughline/contract'
import { FAR_OFF_MS, inStretch } from '../conditions/keys.sql.ts'
import { isEventOfPeopleIn } from '../conditions/people-sets.sql.ts'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, toEngineTime } from '../engine-time.ts'
import { askedCondition } from '../recordings/asked-condition.ts'
import { everySession } from './problem-rows.sql.ts'

/** The stretch in which sessions lie that something of a period may be of. */
const around = (given: Readonly<Record<string, unknown>>) => ({
  since: toEngineTime(fromEngineTime(String(given['from'])) - FAR_OFF_MS),
  until: toEngineTime(fromEngineTime(String(given['to'])) + FAR_OFF_MS),
})

/**
 * A context in which problems count only what befell visits that fulfil the condition: their numbers stand in the place that the rows of problems
 * keep for them. How a problem stands is told of all visits, as ever.
 */
export const problemsOfVisits = (context: InsightsContext, where: Condition | undefined): InsightsContext => {
  if (!where) return context
  const { analytics } = context
  const { compiled, parameters } = askedCondition(where, context.now())
  // Not by the bare number, for the reason that `amongSessions` has.
  const ofThese = compiled.people
    ? isEventOfPeopleIn(compiled.people)
    : `bitXor(session, 1) in (select bitXor(cityHash64(session_id), 1) from sessions final where ${inStretch} and ${compiled.fulfils})`
  return {
    ...context,
    analytics: {
      ...analytics,
      query: (sql, given = {}, limits) =>
        sql.includes(everySession)
          ? analytics.query(
              sql.replaceAll(everySession, () => ofThese),
              { ...given, ...parameters, ...around(given) },
              limits,
            )
          : analytics.query(sql, given, limits),
    },
  }
}
