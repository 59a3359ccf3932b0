import type { FunnelPoint, FunnelQuery } from '@throughline/contract'
import { bestAttempts, inGroup, keyOfEvent } from './funnel.sql.ts'
import { namesOfWho } from './point.sql.ts'
import { inPeriod, who, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

/** A bucket of the moment of entry. */
export interface EntryBucket {
  readonly from: Date
  readonly until: Date
}

/** The attempts that a point counts, each with the event that is the point's step, when that was, and its session. */
const counted = (query: FunnelQuery, { step, outcome, group }: FunnelPoint, bucket: EntryBucket | undefined, values: Values): string => {
  const milli = (at: Date): string => values.add(at.getTime(), 'UInt64')
  const conditions = [
    `t${step} != 0`,
    ...(outcome === 'dropped' && step < query.steps.length ? [`t${step + 1} = 0`] : []),
    inGroup(group, values),
    ...(bucket ? [`t1 >= ${milli(bucket.from)} and t1 < ${milli(bucket.until)}`] : []),
  ]
  return `
    select subject, toInt64(t${step}) as step_ms, k${step} as step_key, session${step} as step_session
    from (${bestAttempts(query, values, { sessions: true })})
    where ${conditions.join(' and ')}`
}

/** The sessions in which those that a point counts came to its step: of a funnel of sessions these themselves. */
export const sessionsAtStep = (query: FunnelQuery, point: FunnelPoint, bucket: EntryBucket | undefined, values: Values): string => `
  select toString(step_session) as id, count() as times, max(step_ms) as last_ms
  from (${counted(query, point, bucket, values)})
  group by step_session`

/** Whom a point counts, by the events that are its step; of a funnel of sessions whose these are. */
export const peopleAtStep = (query: FunnelQuery, point: FunnelPoint, bucket: EntryBucket | undefined, values: Values): string => `
  select ${who} as who, ${namesOfWho}, uniqExact(key) as times, max(step_ms) as last_ms
  from (
    select visitor_id, person_id, visitor, person, key, step_ms
    from (select session_id, visitor_id, person_id, visitor, person, ${keyOfEvent} as key from events where ${inPeriod}) as acts
    inner join (${counted(query, point, bucket, values)}) as attempts on attempts.step_session = acts.session_id and attempts.step_key = acts.key
  ) as counted ${withPersons}
  group by who`
