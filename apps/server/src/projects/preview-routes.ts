import type { Input, Output, previewRoutes as endpoint, Project } from '@throughline/contract'
import { listPaths } from '@throughline/insights'
import { joinPaths } from './join-paths.ts'
import type { ProjectsContext } from './projects-context.ts'

const PERIOD_MS = 30 * 24 * 60 * 60 * 1000

/** What route patterns would make of the paths of the last 30 days: of the 10,000 most viewed, where there are more. */
export const previewRoutes = async (
  { analytics, now }: Pick<ProjectsContext, 'analytics' | 'now'>,
  project: Project,
  { patterns }: Input<typeof endpoint>['body'],
): Promise<Output<typeof endpoint>> => {
  const to = now()
  const from = new Date(to.getTime() - PERIOD_MS)
  const { items, paths, pageviews } = await listPaths({ analytics }, project, { from, to })
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    paths,
    pageviews,
    pathsRead: items.length,
    pageviewsRead: items.reduce((sum, item) => sum + item.pageviews, 0),
    ...joinPaths(items, { saved: project.settings.routePatterns, tried: patterns }),
  }
}
