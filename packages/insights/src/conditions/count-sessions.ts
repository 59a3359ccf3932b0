import type { Condition, countSessions as endpoint, Input, Output, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { askedCondition } from '../recordings/asked-condition.ts'
import { slicesOf } from '../recordings/slices-of.ts'
import { countSessions as sql } from './count-sessions.sql.ts'

interface CountAsked extends Pick<Input<typeof endpoint>, 'query'> {
  readonly where?: Condition | undefined
}

/** How many sessions that began in a period fulfil a condition (all, without one), and how many of these can be watched. */
export const countSessions = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query, where = { all: [] } }: CountAsked,
): Promise<Output<typeof endpoint>> => {
  const now = context.now()
  const { from, to } = periodOf(query, now)
  const { compiled, parameters } = askedCondition(where, now)
  const whole = { since: from.getTime(), until: to.getTime() - 1 }
  const total = { sessions: 0, recordings: 0 }
  for (const { since, until } of compiled.readsEvents ? await slicesOf(context, project.id, whole) : [whole]) {
    const [row] = await context.analytics.query<{ session_count: number; recording_count: number }>(sql(compiled), {
      ...parameters,
      project: project.id,
      since: toEngineTime(since),
      until: toEngineTime(until),
    })
    total.sessions += row?.session_count ?? 0
    total.recordings += row?.recording_count ?? 0
  }
  return total
}
