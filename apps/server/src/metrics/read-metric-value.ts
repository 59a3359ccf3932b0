import type { MetricAsked, MetricDefinition, MetricReading, Project, UserId } from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { askedSessions } from '../segments/asked-sessions.ts'

interface Asked extends MetricAsked {
  readonly metric: Pick<MetricDefinition, 'query' | 'take'>
  /** Who asks; null where nobody does, or a token whose maker is gone. */
  readonly userId: UserId | null
}

/**
 * What a metric comes to in a period, before it and over time, of the visits that it is of and (where that is asked) of no others than these.
 * Refuses a segment or condition that cannot be read.
 */
export const readMetricValue = async (
  context: Pick<AccountsContext, 'db'> & insights.InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  { metric, userId, period, interval, where, segment }: Asked,
): Promise<MetricReading | Refusal> => {
  const [own, asked] = await Promise.all(
    [
      { where: metric.query.where, segment: metric.query.segment },
      { where, segment },
    ].map((of) => askedSessions(context, { projectId: project.id, userId, ...of })),
  )
  if (isRefusal(own)) return own
  if (isRefusal(asked)) return asked
  const parts = [own?.where, asked?.where].filter((part) => part !== undefined)
  const visits = parts.length > 1 ? { all: parts } : parts[0]
  return insights.readMetric(context, project, { metric, period, interval, visits })
}
