import type { Input, Output, Project, readRecorderCosts as endpoint, RecorderCosts } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { costByRoute, costOfAll } from './read-recorder-costs.sql.ts'

const MAX_PAGES = 100

type Figures = RecorderCosts['pages'][number]

const rounded = (ms: number): number => Math.round(ms * 10) / 10

/** An aggregate over nothing has no quantiles. */
const figuresOf = ({ views, medianMs, p95Ms, longestMs, levels }: Omit<Figures, 'route'>): RecorderCosts['all'] => ({
  views,
  medianMs: views === 0 ? 0 : rounded(medianMs),
  p95Ms: views === 0 ? 0 : rounded(p95Ms),
  longestMs,
  levels,
})

/** What recording cost the pages whose views ended in the period, the costliest page first. */
export const readRecorderCosts = async (
  { analytics, now }: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint>> => {
  const { from, to } = periodOf(query, now())
  const parameters = { project: project.id, from: toEngineTime(from), to: toEngineTime(to) }
  const [[all], pages] = await Promise.all([
    analytics.query<Omit<Figures, 'route'>>(costOfAll, parameters),
    analytics.query<Figures>(costByRoute, { ...parameters, limit: MAX_PAGES + 1 }),
  ])
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    all: all ? figuresOf(all) : { views: 0, medianMs: 0, p95Ms: 0, longestMs: 0, levels: [0, 0, 0, 0, 0] },
    pages: pages.slice(0, MAX_PAGES).map((page) => ({ ...figuresOf(page), route: page.route, maxNodes: page.maxNodes })),
    truncated: pages.length > MAX_PAGES,
  }
}
