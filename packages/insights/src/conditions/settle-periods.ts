import type { Condition, QueryPeriod } from '@throughline/contract'
import { periodOfQuery } from '../query/time-frame.ts'

/** The condition with moments in place of such periods as *the last 7 days*, told for a moment by the calendar of the project's time zone. */
export const settlePeriods = (condition: Condition, timeZone: string, now: Date): Condition => {
  const settled = (part: Condition): Condition => settlePeriods(part, timeZone, now)
  const moments = (within: QueryPeriod): QueryPeriod => {
    const { from, to } = periodOfQuery(within, timeZone, now)
    return { from: from.toISOString(), to: to.toISOString() }
  }
  if ('all' in condition) return { all: condition.all.map(settled) }
  if ('any' in condition) return { any: condition.any.map(settled) }
  if ('not' in condition) return { not: settled(condition.not) }
  if ('personSeen' in condition) return { personSeen: { ...condition.personSeen, within: moments(condition.personSeen.within) } }
  if ('personDid' in condition && condition.personDid.within)
    return { personDid: { ...condition.personDid, within: moments(condition.personDid.within) } }
  return condition
}
