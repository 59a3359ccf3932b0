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
 * People who are new, come again, come back or stay away, in each interval. The first interval is taken whole, also where the period begins
 * within it; whether somebody was there before is looked for in all that is kept.
 */
export const readLifecycle = async (context: QueryContext, query: LifecycleQuery): Promise<LifecycleResult | Refusal> => {
  const { analytics, project, now } = context
  const asked = bucketsOf(query.interval, context.period, project.timeZone)
  if (asked.length > MOST_INTERVALS)
    return invalidInput('interval', `The period has more than ${MOST_INTERVALS} of these. Ask for longer ones, or for a shorter period`)
  const period = { from: asked[0]?.from ?? context.period.from, to: context.period.to }
  const values = collectValues()
  const [row] = await analytics.query<LifecycleRow>(lifecycleByInterval(query, values), {
    ...periodParameters({ project, period }),
    ...values.parameters,
    base: indexOfDay(query.interval, asked[0]?.key ?? ''),
    intervals: asked.length,
  })
  return {
    kind: 'lifecycle',
    buckets: asked.map((one, index) => ({
      ...tellBucket(one, period, now),
      new: row?.fresh[index] ?? 0,
      returning: row?.returning[index] ?? 0,
      resurrecting: row?.resurrecting[index] ?? 0,
      dormant: row?.dormant[index] ?? 0,
    })),
  }
}
