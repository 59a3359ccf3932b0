import { isCounted, type MetricId, type ProjectId, type Query, type UserId } from '@throughline/contract'
import type { NamedMetric } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { askedSessions } from '../segments/asked-sessions.ts'
import { findMetric } from './metrics.ts'

interface Asked {
  readonly projectId: ProjectId
  /** Who asks; null where nobody does, or a token whose maker is gone. */
  readonly userId: UserId | null
  readonly query: Query
}

/** The metrics that the series of a question name, each with the visits that it is of. One that is not there is left out. */
export const namedMetrics = async (
  context: Pick<AccountsContext, 'db' | 'now'>,
  { projectId, userId, query }: Asked,
): Promise<Map<MetricId, NamedMetric> | Refusal> => {
  const named = new Map<MetricId, NamedMetric>()
  const ids = query.kind === 'trend' ? query.series.flatMap((one) => (isCounted(one) ? [] : [one.metric])) : []
  for (const id of new Set(ids)) {
    const metric = await findMetric(context, { projectId, id })
    if (!metric) continue
    const { where, segment } = metric.query
    const sessions = await askedSessions(context, { projectId, userId, where, segment })
    if (isRefusal(sessions)) return sessions
    named.set(id, { name: metric.name, query: metric.query, take: metric.take, visits: sessions.where })
  }
  return named
}
