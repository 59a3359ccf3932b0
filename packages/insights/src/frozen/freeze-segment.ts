import type { Condition, MemberKind, Project, SegmentId } from '@throughline/contract'
import { countSessions } from '../conditions/count-sessions.ts'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import type { Period } from '../period.ts'
import { askedCondition } from '../recordings/asked-condition.ts'
import { slicesOf } from '../recordings/slices-of.ts'
import { putOnList } from './freeze-segment.sql.ts'

interface Freezing {
  readonly segment: SegmentId
  readonly where: Condition
  readonly of: MemberKind
  readonly period: Period
}

/**
 * Keeps, as the list of a segment, the sessions of a period that fulfil a condition, or the people whose sessions these are; and says how many that
 * is. Done again it adds what has come meanwhile.
 */
export const freezeSegment = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { segment, where, of, period }: Freezing,
): Promise<{ people: number; sessions: number }> => {
  const { compiled, parameters } = askedCondition(where, context.now())
  const whole = { since: period.from.getTime(), until: period.to.getTime() - 1 }
  for (const { since, until } of compiled.readsEvents ? await slicesOf(context, project.id, whole) : [whole])
    await context.analytics.command(putOnList[of](compiled), {
      ...parameters,
      project: project.id,
      segment,
      since: toEngineTime(since),
      until: toEngineTime(until),
    })
  const query = { from: period.from.toISOString(), to: period.to.toISOString() }
  const { people, sessions } = await countSessions(context, project, { query, where: { onFrozen: { segment, of } } })
  return { people, sessions }
}
