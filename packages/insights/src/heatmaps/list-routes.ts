import { type Device, deviceKinds, type Input, type listRoutes as endpoint, type Output, type Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf, toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { routes } from './list-routes.sql.ts'

interface RouteRow {
  route: string
  pageviews: number
  clicks: number
  visitors: number
  last_seen: string
  devices: Device[]
}

/** Pages seen in the period, the most viewed first, at most 1,000. Above 65,536 visitors of a page their number is an estimate within 1 %. */
export const listRoutes = async (
  { analytics, now }: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint>> => {
  const { from, to } = periodOf(query, now())
  const rows = await analytics.query<RouteRow>(routes, {
    project: project.id,
    from: toEngineTime(from),
    to: toEngineTime(to),
    search: query.search ?? '',
  })
  return {
    items: rows.map(({ last_seen, devices, ...row }) => ({
      ...row,
      lastSeenAt: instantOf(last_seen),
      snapshots: deviceKinds.filter((kind) => devices.includes(kind)),
    })),
  }
}
