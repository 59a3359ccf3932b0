import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, segmentId } from '../ids.ts'
import { instant, periodQuery } from '../paging.ts'
import { type Condition } from './condition.ts'
import { whereText } from './where-text.ts'

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
  /** Sessions that saw at least one page, and those of them that saw one and did nothing there: no click, no event of the site's own. */
  sessionsWithPages: count,
  bounces: count,
  medianDurationMs: count,
})

export const overview = z.object({
  from: instant,
  to: instant,
  /** Days are cut in this zone. */
  timeZone: z.string(),
  totals,
  /** The period of equal length just before; null where it was not asked for. */
  previous: totals.nullable(),
  days: z.array(z.object({ day: z.iso.date(), visitors: count, sessions: count, pageviews: count, complete: z.boolean() })),
  pages: z.array(row),
  referrers: z.array(row),
  countries: z.array(row),
  devices: z.array(row),
})
export type Overview = z.infer<typeof overview>

/** Only visits that fulfil a condition: its JSON, a saved one, or both. */
const ofVisits = { where: whereText.optional(), segment: segmentId.optional() }

export const readOverview = endpoint({
  name: 'readOverview',
  method: 'GET',
  path: '/api/v1/projects/:projectId/overview',
  summary: 'Visitors, sessions, pages and errors of a period, beside the period before',
  access: 'insights.read',
  params: z.object({ projectId }),
  query: z.object({
    ...periodQuery,
    ...ofVisits,
    /** Totals and days alone: neither the period before nor what the numbers are made of. */
    brief: z.stringbool().default(false),
  }),
  output: overview,
})

/**
 * By what sessions are told apart: they have one of each. But `page` is by what page views are. Pages, entry, exit and campaigns are listed
 * where they are known.
 */
export const overviewCuts = [
  'page',
  'entryRoute',
  'exitRoute',
  'referrerHost',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'country',
  'language',
  'device',
  'browser',
  'os',
] as const
export type OverviewCut = (typeof overviewCuts)[number]

/** The sessions that a row of a breakdown counts, as a condition; of a page, those that saw it. */
export const conditionOfCut = (of: OverviewCut, value: string): Condition => {
  if (of === 'page') return { visited: [{ route: value }] }
  return { text: value === '' ? { of, test: 'unknown', values: [] } : { of, test: 'is', values: [value] } }
}

/** The sessions that bounced, as a condition. */
export const bounced: Condition = {
  all: [
    { number: { of: 'pages', atLeast: 1, atMost: 1 } },
    { number: { of: 'clicks', atMost: 0 } },
    { number: { of: 'events', atMost: 0 } },
  ],
}

export const overviewBreakdown = z.object({
  /** How many values there are; of these the most frequent are listed. */
  total: count,
  items: z.array(
    z.object({
      /** Empty where it is not known: of referrers, whoever came directly. */
      value: z.string(),
      visitors: count,
      pageviews: count,
      /** Null of a page: a session sees many, and shares none of them. */
      sessions: count.nullable(),
      /** As in the totals. */
      sessionsWithPages: count,
      bounces: count,
    }),
  ),
})
export type OverviewBreakdown = z.infer<typeof overviewBreakdown>

export const readOverviewBreakdown = endpoint({
  name: 'readOverviewBreakdown',
  method: 'GET',
  path: '/api/v1/projects/:projectId/overview/breakdown',
  summary: 'What the sessions of a period have in common: pages, sources, countries, devices, the most frequent first',
  access: 'insights.read',
  params: z.object({ projectId }),
  query: z.object({ ...periodQuery, ...ofVisits, of: z.enum(overviewCuts), limit: z.coerce.number().int().min(1).max(300).default(100) }),
  output: overviewBreakdown,
})

export const overviewEndpoints = [readOverview, readOverviewBreakdown]
