import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { dashboardId, dashboardShareId, projectId, tileId } from '../ids.ts'
import { instant } from '../paging.ts'
import { queryPeriod, type QueryPeriod } from '../query/query-period.ts'
import { dashboardFilters, tileAnswer } from './dashboards.ts'
import { tilePlace } from './tile.ts'

/** Periods that whoever has a link may choose from, where its maker lets them. */
export const sharedPeriods = {
  '7d': { last: { count: 7, unit: 'day' } },
  '30d': { last: { count: 30, unit: 'day' } },
  '12w': { last: { count: 12, unit: 'week' } },
  '12m': { last: { count: 12, unit: 'month' } },
} as const satisfies Record<string, QueryPeriod>
export type SharedPeriod = keyof typeof sharedPeriods
export const sharedPeriodNames = Object.keys(sharedPeriods) as SharedPeriod[]

export const dashboardShare = z.object({
  id: dashboardShareId,
  /** Fixed when the link was made; what a segment said then stands in `where`. */
  filters: dashboardFilters,
  mayChoosePeriod: z.boolean(),
  createdBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  lastOpenedAt: instant.nullable(),
})
export type DashboardShare = z.infer<typeof dashboardShare>

const one = z.object({ projectId, dashboardId })

export const shareDashboard = endpoint({
  name: 'shareDashboard',
  method: 'POST',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/shares',
  summary: 'Make a link that shows this dashboard under these filters, and nothing else, to whoever has it; the link is shown once',
  access: 'insights.share',
  params: one,
  body: z.strictObject({
    filters: dashboardFilters.default({}),
    mayChoosePeriod: z.boolean().default(false),
    days: z.number().int().min(1).max(90),
  }),
  output: dashboardShare.extend({ link: z.string() }),
})

export const listDashboardShares = endpoint({
  name: 'listDashboardShares',
  method: 'GET',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/shares',
  summary: 'Links to a dashboard that can still be opened, the latest first',
  access: 'insights.share',
  params: one,
  output: z.object({ items: z.array(dashboardShare) }),
})

export const revokeDashboardShare = endpoint({
  name: 'revokeDashboardShare',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/shares/:dashboardShareId',
  summary: 'Make a link useless at once',
  access: 'insights.share',
  params: one.extend({ dashboardShareId }),
  output: z.object({ done: z.literal(true) }),
})

const byLink = z.object({ boardToken: z.string().regex(/^tld_[A-Za-z0-9_-]{43}$/) })

/** A tile as a link shows it: without the question, which is not whoever opens it's to see. */
export const sharedTile = tilePlace.extend({ id: tileId, title: z.string(), text: z.string().nullable() })
export type SharedTile = z.infer<typeof sharedTile>

export const readSharedDashboard = endpoint({
  name: 'readSharedDashboard',
  method: 'GET',
  path: '/api/v1/shared-dashboards/:boardToken',
  summary: 'The dashboard that a link shows, without its answers',
  access: 'anyone',
  params: byLink,
  output: z.object({
    project: z.string(),
    timeZone: z.string(),
    name: z.string(),
    description: z.string(),
    tiles: z.array(sharedTile),
    /** In place of the tiles' own; null: each has its own. */
    period: queryPeriod.nullable(),
    /** It is of some visits only, as its maker chose. */
    isNarrowed: z.boolean(),
    mayChoosePeriod: z.boolean(),
    expiresAt: instant,
  }),
})

export const askSharedTile = endpoint({
  name: 'askSharedTile',
  method: 'GET',
  path: '/api/v1/shared-dashboards/:boardToken/tiles/:tileId',
  summary: 'The answer to a tile of the dashboard that a link shows; of another period only where its maker lets them',
  access: 'anyone',
  params: byLink.extend({ tileId }),
  query: z.object({ period: z.enum(sharedPeriodNames).optional() }),
  output: tileAnswer,
})

export const sharedDashboardEndpoints = [shareDashboard, listDashboardShares, revokeDashboardShare, readSharedDashboard, askSharedTile]
