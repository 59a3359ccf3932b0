import type { RetentionPoint, RetentionQuery } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { whoActed } from './acts.sql.ts'
import type { PointStatements } from './point.ts'
import type { QueryContext } from './query-context.ts'
import { cohortsOf, readRetention } from './retention.ts'
import { peopleOfCohorts } from './retention.sql.ts'
import { inPeriod } from './rows.sql.ts'
import { collectValues, type Values } from './values.ts'

/** Those with one value, those with none of the values that are shown, or all. */
const withValue = async (
  context: QueryContext,
  query: RetentionQuery,
  point: RetentionPoint,
  values: Values,
): Promise<string | Refusal> => {
  if (point.isOther) {
    const answer = await readRetention(context, query)
    if ('error' in answer) return answer
    const shown = answer.groups.flatMap(({ value }) => (value === null ? [] : [value]))
    return `not has(${values.add(shown, 'Array(String)')}, value)`
  }
  return point.value === undefined ? '1' : `value = ${values.add(point.value, 'String')}`
}

/**
 * Who a cell of retention counts: people of the cohort who returned in the interval (or in it and later, where that is asked). Their sessions are
 * those in which they did; of interval 0, in which everybody of the cohort is, those of the first event in it.
 */
export const pointOfRetention = async (
  context: QueryContext,
  query: RetentionQuery,
  point: RetentionPoint,
): Promise<PointStatements | Refusal> => {
  const cohorts = cohortsOf(context, query)
  if ('error' in cohorts) return cohorts
  const cohort = cohorts.buckets.findIndex(({ from }) => from.getTime() === Date.parse(point.cohort))
  if (cohort < 0) return invalidInput('point.cohort', 'The question has no cohort that begins then')
  const values = collectValues()
  const hasValue = await withValue(context, query, point, values)
  if (typeof hasValue !== 'string') return hasValue
  const place = values.add(cohort + point.interval, 'UInt64')
  const isLater = query.mode === 'on or after'
  const came = isLater ? `bitShiftRight(returned, ${place}) != 0` : `bitTest(returned, ${place})`
  const isIn = `cohort = ${values.add(cohort, 'UInt64')} and ${hasValue} and ${point.interval === 0 ? '1' : came}`
  const people = `select subject from (${peopleOfCohorts(query, values)}) where ${isIn}`
  const statements = whoActed(
    {
      match: point.interval === 0 ? query.first : query.return,
      interval: query.interval,
      within: inPeriod,
      places: isLater && point.interval > 0 ? `place >= ${place}` : `place = ${place}`,
      people,
    },
    values,
  )
  return { ...statements, parameters: { ...cohorts.parameters, ...values.parameters } }
}
