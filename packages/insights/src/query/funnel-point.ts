import type { FunnelPoint, FunnelQuery } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { peopleAtStep, sessionsAtStep } from './funnel-point.sql.ts'
import { intervalOfFunnel } from './interval-of-funnel.ts'
import type { PointStatements } from './point.ts'
import { periodParameters, type QueryContext } from './query-context.ts'
import { bucketsOf } from './time-frame.ts'
import { collectValues } from './values.ts'

/** The statements that list who came to a step of a funnel or dropped out there: exactly those whom its answer counts. */
export const pointOfFunnel = (context: QueryContext, query: FunnelQuery, point: FunnelPoint): PointStatements | Refusal => {
  if (point.step > query.steps.length) return invalidInput('point.step', `The funnel has ${query.steps.length} steps`)
  if (point.group && !query.breakdown) return invalidInput('point.group', 'A group is one of a breakdown, and the funnel has none')
  const { period, project } = context
  const bucket =
    point.bucket === undefined
      ? undefined
      : bucketsOf(intervalOfFunnel(context, query), period, project.timeZone).find(
          ({ from }) => from.getTime() === Date.parse(point.bucket ?? ''),
        )
  if (point.bucket !== undefined && !bucket) return invalidInput('point.bucket', 'No bucket of the answer begins then')
  const values = collectValues()
  const people = peopleAtStep(query, point, bucket, values)
  const sessions = sessionsAtStep(query, point, bucket, values)
  return { people, sessions, parameters: { ...periodParameters(context), ...values.parameters, window: query.windowMs } }
}
