import { limits, type Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import type { Period } from '../period.ts'
import { viewedPaths } from './list-paths.sql.ts'

export interface PathViews {
  readonly path: string
  readonly pageviews: number
}

interface PathRow extends PathViews {
  paths: number
  all_pageviews: number
}

interface ViewedPaths {
  /** The most viewed first, at most 10,000. */
  readonly items: readonly PathViews[]
  /** How many paths and page views there are in all. */
  readonly paths: number
  readonly pageviews: number
}

/** The paths that were viewed in a period, as they were before they were folded into routes. */
export const listPaths = async (
  { analytics }: Pick<InsightsContext, 'analytics'>,
  project: Pick<Project, 'id'>,
  { from, to }: Period,
): Promise<ViewedPaths> => {
  const rows = await analytics.query<PathRow>(viewedPaths, {
    project: project.id,
    from: toEngineTime(from),
    to: toEngineTime(to),
    most: limits.query.maxRows,
  })
  const [first] = rows
  return {
    items: rows.map(({ path, pageviews }) => ({ path, pageviews })),
    paths: first?.paths ?? 0,
    pageviews: first?.all_pageviews ?? 0,
  }
}
