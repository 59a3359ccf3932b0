import type { Input, Output, OverviewBreakdown, Project, readOverviewBreakdown as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { ofVisits, type OfVisits } from '../query/of-visits.ts'
import { pageviewsByPage, sessionsByCut } from './read-breakdown.sql.ts'

interface PageRow {
  value: string
  visitors: number
  pageviews: number
  total: number
}

interface SessionsRow extends PageRow {
  session_count: number
  sessions_with_pages: number
  bounces: number
}

type Item = OverviewBreakdown['items'][number]

const pageOf = ({ value, visitors, pageviews }: PageRow): Item => ({
  value,
  visitors,
  pageviews,
  sessions: null,
  sessionsWithPages: 0,
  bounces: 0,
})

const cutOf = ({ value, visitors, pageviews, session_count, sessions_with_pages, bounces }: SessionsRow): Item => ({
  value,
  visitors,
  pageviews,
  sessions: session_count,
  sessionsWithPages: sessions_with_pages,
  bounces,
})

/** What the sessions that began in a period have in common, or which pages were viewed in it; the most frequent first. */
export const readOverviewBreakdown = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query, visits }: { query: Omit<Input<typeof endpoint>['query'], 'where' | 'segment'> } & OfVisits,
): Promise<Output<typeof endpoint>> => {
  const { analytics, now } = ofVisits(context, 'trend', visits)
  const { from, to } = periodOf(query, now())
  const { of, limit } = query
  const given = { project: project.id, from: toEngineTime(from), to: toEngineTime(to), limit }
  if (of === 'page') {
    const rows = await analytics.query<PageRow>(pageviewsByPage, given)
    return { total: rows[0]?.total ?? 0, items: rows.map(pageOf) }
  }
  const rows = await analytics.query<SessionsRow>(sessionsByCut(of), given)
  return { total: rows[0]?.total ?? 0, items: rows.map(cutOf) }
}
