import type { LifecycleQuery, LifecycleResult } from '@throughline/contract'
import { invalidInput, type Refusal } from '../refusal.ts'
import { lifecycleByInterval, MOST_INTERVALS } from './activity.sql.ts'
import { periodParameters, type QueryContext } from './query-context.ts'
import { indexOfDay } from './rows.sql.ts'
import { bucketsOf, tellBucket } from './time-frame.ts'
import { collectValues } from './values.ts'

interface LifecycleRow {
  fresh: number[]
  returning: number[]
  resurrecting: number[]
  dormant: number[]
}

/**
 * The intervals of a question, or why there are too many; and the values that its statements need. The first interval is taken whole, also where
 * the period begins within it.
 */
export const intervalsOfLives = (context: QueryContext, { interval }: LifecycleQuery) => {
  const { project } = context
  const buckets = bucketsOf(interval, context.period, project.timeZone)
  if (buckets.length > MOST_INTERVALS)
    return invalidInput('interval', `The period has more than ${MOST_INTERVALS} of these. Ask for longer ones, or for a shorter period`)
  const period = { from: buckets[0]?.from ?? context.period.from, to: context.period.to }
  const parameters = {
    ...periodParameters({ project, period }),
    base: indexOfDay(interval, buckets[0]?.key ?? ''),
    intervals: buckets.length,
  }
  return { buckets, period, parameters }
}

/**
 * People who are new, come again, come back or stay away, in each interval; whether somebody was there before is looked for in all that is kept.
 */
export const readLifecycle = async (context: QueryContext, query: LifecycleQuery): Promise<LifecycleResult | Refusal> => {
  const asked = intervalsOfLives(context, query)
  if ('error' in asked) return asked
  const values = collectValues()
  const sql = lifecycleByInterval(query, values)
  const [row] = await context.analytics.query<LifecycleRow>(sql, { ...asked.parameters, ...values.parameters })
  return {
    kind: 'lifecycle',
    buckets: asked.buckets.map((one, index) => ({
      ...tellBucket(one, asked.period, context.now),
      new: row?.fresh[index] ?? 0,
      returning: row?.returning[index] ?? 0,
      resurrecting: row?.resurrecting[index] ?? 0,
      dormant: row?.dormant[index] ?? 0,
    })),
  }
}
