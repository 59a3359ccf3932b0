import type { FunnelPoint, FunnelQuery } from '@throughline/contract'
import { bestAttempts, inGroup } from './funnel.sql.ts'
import { inPeriod, who, withPersons } from './rows.sql.ts'
import type { Values } from './values.ts'

/** A bucket of the moment of entry. */
export interface EntryBucket {
  readonly from: Date
  readonly until: Date
}

/** The attempts that a point counts, each with the session in which it came to the point's step. */
const counted = (query: FunnelQuery, { step, outcome, group }: FunnelPoint, bucket: EntryBucket | undefined, values: Values): string => {
  const milli = (at: Date): string => values.add(at.getTime(), 'UInt64')
  const conditions = [
    `t${step} != 0`,
    ...(outcome === 'dropped' && step < query.steps.length ? [`t${step + 1} = 0`] : []),
    inGroup(group, values),
    ...(bucket ? [`t1 >= ${milli(bucket.from)} and t1 < ${milli(bucket.until)}`] : []),
  ]
  return `
    select subject, session${step} as session_id
    from (${bestAttempts(query, values, { sessions: true })})
    where ${conditions.join(' and ')}`
}

/** The sessions in which those that a point counts came to its step: of a funnel of sessions these themselves. */
export const sessionsAtPoint = (query: FunnelQuery, point: FunnelPoint, bucket: EntryBucket | undefined, values: Values): string =>
  `select distinct session_id from (${counted(query, point, bucket, values)})`

/** Whom a point counts, as numbers; of a funnel of sessions whose these are. */
export const peopleAtPoint = (query: FunnelQuery, point: FunnelPoint, bucket: EntryBucket | undefined, values: Values): string => {
  if (query.per === 'person') return `select subject from (${counted(query, point, bucket, values)})`
  return `
    select distinct ${who} as subject
    from (
      select any(visitor) as visitor, max(person) as person
      from events
      where ${inPeriod} and session_id in (${sessionsAtPoint(query, point, bucket, values)})
      group by session_id
    ) as acts ${withPersons}`
}
