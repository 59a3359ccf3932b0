import type { Condition, MetricId, ProjectId, Query, UserId } from '@throughline/contract'
import type { NamedMetric } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { namedMetrics } from '../metrics/named-metrics.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { withSessions } from '../segments/asked-sessions.ts'

/** What a question names and the engine does not know by itself. */
export interface AskedParts {
  readonly visits: Condition | undefined
  readonly metrics: ReadonlyMap<MetricId, NamedMetric>
}

/** Looks up the visits that a question is of and the metrics that it names, for whoever asks, and runs it; or hands the refusal on. */
export const withAsked = <Result>(
  context: Pick<AccountsContext, 'db' | 'now'>,
  { projectId, userId, query }: { projectId: ProjectId; userId: UserId | null; query: Query },
  run: (asked: AskedParts) => Promise<Result>,
): Promise<Result | Refusal> =>
  withSessions(context, { projectId, userId, where: query.where, segment: query.segment }, async (visits) => {
    const metrics = await namedMetrics(context, { projectId, userId, query })
    return isRefusal(metrics) ? metrics : run({ visits, metrics })
  })
