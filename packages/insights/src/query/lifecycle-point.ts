import type { LifecyclePoint, LifecycleQuery } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { isInState, livesOfPeople } from './activity.sql.ts'
import { whoActed } from './acts.sql.ts'
import { intervalsOfLives } from './lifecycle.ts'
import type { PointStatements } from './point.ts'
import type { QueryContext } from './query-context.ts'
import { untilPeriodEnds } from './rows.sql.ts'
import { collectValues } from './values.ts'

/**
 * Who is in a state in an interval. Their sessions are those of the interval; of the dormant, who have none in it, those of the interval before.
 */
export const pointOfLifecycle = async (
  context: QueryContext,
  query: LifecycleQuery,
  point: LifecyclePoint,
): Promise<PointStatements | Refusal> => {
  const asked = intervalsOfLives(context, query)
  if ('error' in asked) return asked
  const place = asked.buckets.findIndex(({ from }) => from.getTime() === Date.parse(point.bucket))
  if (place < 0) return invalidInput('point.bucket', 'The question has no interval that begins then')
  const values = collectValues()
  const lives = livesOfPeople(query, values)
  const people = `
    select subject from (select subject, mask, seen, ${values.add(place + 1, 'UInt64')} as place from (${lives}))
    where ${isInState[point.state]}`
  const statements = whoActed(
    {
      ...query,
      within: untilPeriodEnds,
      places: `place = ${values.add(point.state === 'dormant' ? place - 1 : place, 'Int64')}`,
      people,
    },
    values,
  )
  return { ...statements, parameters: { ...asked.parameters, ...values.parameters } }
}
