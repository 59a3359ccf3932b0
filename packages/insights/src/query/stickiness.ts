import type { StickinessQuery, StickinessResult } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { activeIntervals, MOST_INTERVALS } from './activity.sql.ts'
import { periodParameters, type QueryContext } from './query-context.ts'
import { indexOfDay } from './rows.sql.ts'
import { bucketsOf, tellBucket } from './time-frame.ts'
import { collectValues } from './values.ts'

interface StickinessRow {
  intervals: number
  people: number
  during: number[]
}

/** The intervals of a question, or why there are too many; and the values that its statements need. */
export const intervalsOfActivity = (context: QueryContext, { interval }: StickinessQuery) => {
  const buckets = bucketsOf(interval, context.period, context.project.timeZone)
  if (buckets.length > MOST_INTERVALS)
    return invalidInput('interval', `The period has more than ${MOST_INTERVALS} of these. Ask for longer ones, or for a shorter period`)
  const parameters = {
    ...periodParameters(context),
    base: indexOfDay(interval, buckets[0]?.key ?? ''),
    intervals: buckets.length,
  }
  return { buckets, parameters }
}

/** How many people were active in how many intervals; and the mean of those active in one (that is over) among all who were in any. */
export const readStickiness = async (context: QueryContext, query: StickinessQuery): Promise<StickinessResult | Refusal> => {
  const { analytics, period, now } = context
  const asked = intervalsOfActivity(context, query)
  if ('error' in asked) return asked
  const { buckets } = asked
  const values = collectValues()
  const sql = activeIntervals(query, values)
  const rows = await analytics.query<StickinessRow>(sql, { ...asked.parameters, ...values.parameters })
  const all = rows.reduce((sum, { people }) => sum + people, 0)
  const complete = buckets.flatMap((one, place) => (tellBucket(one, period, now).complete ? [place] : []))
  const active = complete.reduce((sum, place) => sum + rows.reduce((of, { during }) => of + (during[place] ?? 0), 0), 0)
  return {
    kind: 'stickiness',
    people: buckets.map((_, index) => rows.find(({ intervals }) => intervals === index + 1)?.people ?? 0),
    intervals: buckets.length,
    stickiness: all === 0 || complete.length === 0 ? null : active / complete.length / all,
  }
}
