import * as api from '@throughline/contract'
import type * as insights from '@throughline/insights'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Known } from '../../accounts/actor.ts'
import type { Log } from '../../log.ts'
import { changeMetric, createMetric, findMetric, listMetrics, removeMetric, restoreMetric } from '../../metrics/metrics.ts'
import { readMetricValue } from '../../metrics/read-metric-value.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface MetricHandlingsContext extends Pick<AccountsContext, 'db' | 'now'>, insights.InsightsContext {
  now: () => Date
  log: Log
}

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** How metrics are defined, and what they come to. */
export const metricHandlings = (context: MetricHandlingsContext): Handling[] =>
  [
    inProject(api.listMetrics, ({ project }) => listMetrics(context, project.id)),
    inProject(api.readMetric, ({ project, input }) => findMetric(context, { projectId: project.id, id: input.params.metricId })),
    inProject(api.createMetric, ({ actor, project, input }) =>
      createMetric(context, { projectId: project.id, maker: makerOf(actor), definition: input.body }),
    ),
    inProject(api.changeMetric, ({ actor, project, input }) =>
      changeMetric(context, { projectId: project.id, id: input.params.metricId }, { changer: makerOf(actor), parts: input.body }),
    ),
    inProject(api.removeMetric, ({ project, input }) => removeMetric(context, { projectId: project.id, id: input.params.metricId })),
    inProject(api.restoreMetric, ({ project, input }) => restoreMetric(context, { projectId: project.id, id: input.params.metricId })),
    inProject(api.readMetricValue, async ({ actor, project, input }) => {
      const metric = await findMetric(context, { projectId: project.id, id: input.params.metricId })
      return metric && readMetricValue(context, project, { ...input.body, metric, userId: makerOf(actor) })
    }),
    inProject(api.tryMetric, ({ actor, project, input }) => readMetricValue(context, project, { ...input.body, userId: makerOf(actor) })),
  ].map(refuseForStore(context.analytics, context.log))
