import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId } from '../ids.ts'
import { instant, periodQuery } from '../paging.ts'

/** A release as the site names it, and when the period saw it on a page. */
export const release = z.object({
  release: z.string(),
  pageviews: z.number().int().min(0),
  firstSeenAt: instant,
  lastSeenAt: instant,
})
export type Release = z.infer<typeof release>

export const listReleases = endpoint({
  name: 'listReleases',
  method: 'GET',
  path: '/api/v1/projects/:projectId/releases',
  summary: 'Releases of the site that a page was viewed in, the latest seen first (at most 200)',
  access: 'insights.read',
  params: z.object({ projectId }),
  /** Without a route: on any page. */
  query: z.object({ ...periodQuery, route: z.string().min(1).max(2_048).optional() }),
  output: z.object({ items: z.array(release) }),
})

export const releaseEndpoints = [listReleases]
