import type { Input, listReleases as endpoint, Output, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf, toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { releases } from './list-releases.sql.ts'

interface ReleaseRow {
  release: string
  pageviews: number
  first_seen: string
  last_seen: string
}

/** Releases in which a page was viewed in the period, the latest seen first, at most 200. Views without a release belong to none. */
export const listReleases = async (
  { analytics, now }: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint>> => {
  const { from, to } = periodOf(query, now())
  const rows = await analytics.query<ReleaseRow>(releases, {
    project: project.id,
    route: query.route ?? '',
    from: toEngineTime(from),
    to: toEngineTime(to),
  })
  return {
    items: rows.map(({ release, pageviews, first_seen, last_seen }) => ({
      release,
      pageviews,
      firstSeenAt: instantOf(first_seen),
      lastSeenAt: instantOf(last_seen),
    })),
  }
}
