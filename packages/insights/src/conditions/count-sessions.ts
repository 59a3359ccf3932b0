import type { Condition, countSessions as endpoint, Input, Output, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { askedCondition } from '../recordings/asked-condition.ts'
import type { Stretch } from '../recordings/find-recordings.ts'
import { slicesOf } from '../recordings/slices-of.ts'
import { countSessions as sql, peopleOfSessions } from './count-sessions.sql.ts'
import { countOfPeopleIn } from './people-sets.sql.ts'

type Query = Input<typeof endpoint>['query']

interface CountAsked {
  readonly query: Omit<Query, 'recordings'> & Partial<Pick<Query, 'recordings'>>
  readonly where?: Condition | undefined
}

interface Counted {
  session_count: number
  recording_count: number
  people_count: number
}

/**
 * How many sessions that began in a period fulfil a condition (all, without one), of how many people they are, and how many of these sessions
 * can be watched: unless that is not asked for, which may take much less time.
 */
export const countSessions = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query, where = { all: [] } }: CountAsked,
): Promise<Output<typeof endpoint>> => {
  const now = context.now()
  const { from, to } = periodOf(query, now)
  const { compiled, parameters } = askedCondition(where, now)
  const whole = { since: from.getTime(), until: to.getTime() - 1 }
  const valuesOf = ({ since, until }: Stretch) => ({
    ...parameters,
    project: project.id,
    since: toEngineTime(since),
    until: toEngineTime(until),
  })
  if (compiled.people && query.recordings === false) {
    const [row] = await context.analytics.query<Omit<Counted, 'recording_count'>>(countOfPeopleIn(compiled.people), valuesOf(whole))
    return { people: row?.people_count ?? 0, sessions: row?.session_count ?? 0, recordings: null }
  }
  const total = { people: 0, sessions: 0, recordings: 0 }
  const slices = compiled.readsEvents ? await slicesOf(context, project.id, whole) : [whole]
  for (const slice of slices) {
    const [row] = await context.analytics.query<Counted>(sql(compiled), valuesOf(slice))
    total.people += row?.people_count ?? 0
    total.sessions += row?.session_count ?? 0
    total.recordings += row?.recording_count ?? 0
  }
  if (slices.length < 2) return total
  // Who came in one slice may have come in another.
  const people = new Set<number>()
  for (const slice of slices)
    for await (const rows of context.analytics.stream<{ someone: number }>(peopleOfSessions(compiled), valuesOf(slice)))
      for (const { someone } of rows) people.add(someone)
  return { ...total, people: people.size }
}
