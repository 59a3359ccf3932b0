import type { Input, Output, Project, Query, QueryKind, QueryResult, runQuery as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import type { Refusal } from '../refusal.ts'
import { readLifecycle } from './lifecycle.ts'
import { readFunnel } from './funnel.ts'
import { ofVisits, type OfVisits } from './of-visits.ts'
import { readPaths } from './paths.ts'
import type { QueryContext } from './query-context.ts'
import { readableMetrics, type NamedMetrics } from './readable-metrics.ts'
import { readRetention } from './retention.ts'
import { readStickiness } from './stickiness.ts'
import { periodOfQuery } from './time-frame.ts'
import { readTrend } from './trend.ts'

type Reader<Kind extends QueryKind> = (context: QueryContext, query: Extract<Query, { kind: Kind }>) => Promise<QueryResult | Refusal>

const readers: { readonly [Kind in QueryKind]: Reader<Kind> } = {
  trend: readTrend,
  funnel: readFunnel,
  retention: readRetention,
  lifecycle: readLifecycle,
  stickiness: readStickiness,
  paths: readPaths,
}

/** Answers a question to the data of a project, in its time zone; people are persons where they were identified, also for what they did before. */
export const runQuery = async (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  { body, visits, metrics }: Pick<Input<typeof endpoint>, 'body'> & OfVisits & NamedMetrics,
): Promise<Output<typeof endpoint> | Refusal> => {
  const { analytics, now } = ofVisits(context, body.kind, visits)
  const started = performance.now()
  const at = now()
  const period = periodOfQuery(body.period, project.timeZone, at)
  const read = readers[body.kind] as Reader<QueryKind>
  const result = await read({ analytics, project, now: at, period, metrics: readableMetrics(context, { visits, metrics }) }, body)
  if ('error' in result) return result
  return {
    result,
    meta: {
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      timeZone: project.timeZone,
      elapsedMs: Math.round(performance.now() - started),
      sampled: false,
    },
  }
}
