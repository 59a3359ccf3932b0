import type { StickinessPoint, StickinessQuery } from '@throughline/contract'
import type { Refusal } from '../refusal.ts'
import { activityOfPeople } from './activity.sql.ts'
import { whoActed } from './acts.sql.ts'
import type { PointStatements } from './point.ts'
import type { QueryContext } from './query-context.ts'
import { inPeriod } from './rows.sql.ts'
import { intervalsOfActivity } from './stickiness.ts'
import { collectValues } from './values.ts'

/** Who was active in exactly so many intervals, and the sessions in which they were. */
export const pointOfStickiness = async (
  context: QueryContext,
  query: StickinessQuery,
  point: StickinessPoint,
): Promise<PointStatements | Refusal> => {
  const asked = intervalsOfActivity(context, query)
  if ('error' in asked) return asked
  const values = collectValues()
  const people = `
    select subject from (${activityOfPeople(query, values)}) where bitCount(mask) = ${values.add(point.intervals, 'UInt64')}`
  const statements = whoActed({ ...query, within: inPeriod, places: '1', people }, values)
  return { ...statements, parameters: { ...asked.parameters, ...values.parameters } }
}
