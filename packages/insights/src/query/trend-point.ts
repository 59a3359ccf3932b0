import type { TrendPoint, TrendQuery } from '@throughline/contract'
import type { Period } from '../period.ts'
import { invalidInput, type Refusal } from '../refusal.ts'
import type { PointStatements } from './point.ts'
import { periodParameters, type QueryContext } from './query-context.ts'
import { partsOfAll, type SeriesParts } from './series-parts.ts'
import { bucketsOf, periodBeforeBy } from './time-frame.ts'
import { readTop } from './trend.ts'
import { isOfPoint, peopleOfEvents, sessionsOfEvents, type CutAsked } from './trend-point.sql.ts'
import { collectValues } from './values.ts'

/** What of a bucket lies in the period; undefined where the period has no such bucket. */
const periodOfPoint = ({ project, period }: QueryContext, { interval }: TrendQuery, { bucket, before }: TrendPoint): Period | undefined => {
  const whole = before ? periodBeforeBy(interval, period, project.timeZone) : period
  if (bucket === undefined) return whole
  const place = bucketsOf(interval, period, project.timeZone).findIndex(({ from }) => from.getTime() === Date.parse(bucket))
  const asked = place < 0 ? undefined : bucketsOf(interval, whole, project.timeZone)[place]
  return (
    asked && {
      from: new Date(Math.max(asked.from.getTime(), whole.from.getTime())),
      to: new Date(Math.min(asked.until.getTime(), whole.to.getTime())),
    }
  )
}

const cutOfPoint = async (
  context: QueryContext,
  { query, of }: { query: TrendQuery; of: readonly SeriesParts[] },
  { value, isOther }: TrendPoint,
): Promise<CutAsked | undefined> => {
  const by = query.breakdown?.by
  if (!by) return undefined
  if (isOther) return { by, isNoneOf: await readTop(context, query, of) }
  return value === undefined ? undefined : { by, is: value }
}

/** Whose events make up a place of a trend: a series in a bucket, or in the whole period, of one value of the breakdown or of all. */
export const pointOfTrend = async (context: QueryContext, query: TrendQuery, point: TrendPoint): Promise<PointStatements | Refusal> => {
  const asked = partsOfAll(context, query.series)
  if ('error' in asked) return asked
  const { of } = asked
  const series = of[point.series]
  if (!series) return invalidInput('point.series', `The question has ${query.series.length} series`)
  const period = periodOfPoint(context, query, point)
  if (!period) return invalidInput('point.bucket', 'No bucket of the answer begins then')
  const values = collectValues()
  const condition = isOfPoint(series.parts, await cutOfPoint(context, { query, of }, point), values)
  return {
    people: peopleOfEvents(condition),
    sessions: sessionsOfEvents(condition),
    analytics: series.analytics,
    parameters: { ...periodParameters({ ...context, period }), ...values.parameters },
  }
}
