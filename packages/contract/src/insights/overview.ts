import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId } from '../ids.ts'
import { instant, periodQuery } from '../paging.ts'

const count = z.number().int().min(0)
const row = z.object({ value: z.string(), visitors: count, pageviews: count })

const totals = z.object({
  visitors: count,
  sessions: count,
  pageviews: count,
  /** Sessions that can be watched. */
  recordings: count,
  clicks: count,
  /** Sessions with at least one uncaught error. */
  sessionsWithErrors: count,
  /** Sessions with at least one signal. */
  sessionsWithSignals: count,
  medianDurationMs: count,
})

export const overview = z.object({
  from: instant,
  to: instant,
  /** Days are cut in this zone. */
  timeZone: z.string(),
  totals,
  /** The period of equal length just before. */
  previous: totals,
  days: z.array(z.object({ day: z.iso.date(), visitors: count, sessions: count, pageviews: count, complete: z.boolean() })),
  pages: z.array(row),
  referrers: z.array(row),
  countries: z.array(row),
  devices: z.array(row),
})
export type Overview = z.infer<typeof overview>

export const readOverview = endpoint({
  name: 'readOverview',
  method: 'GET',
  path: '/api/v1/projects/:projectId/overview',
  summary: 'Visitors, sessions, pages and errors of a period, beside the period before',
  access: 'insights.read',
  params: z.object({ projectId }),
  query: z.object(periodQuery),
  output: overview,
})

export const overviewEndpoints = [readOverview]
