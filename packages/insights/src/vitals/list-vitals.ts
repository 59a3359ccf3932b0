import type { Input, listVitals as endpoint, Output, Project, VitalFigures, VitalName } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { figureFrom, type FigureRow } from './figure-row.ts'
import { vitalsByRoute } from './vitals.sql.ts'

interface RouteRow extends FigureRow {
  whole: 0 | 1
  page: string
  name: VitalName
}

const MOST_ROUTES = 200

const figuresFrom = (rows: readonly RouteRow[]): VitalFigures => {
  const of = (wanted: VitalName) => figureFrom(rows.find(({ name }) => name === wanted))
  return { LCP: of('LCP'), INP: of('INP'), CLS: of('CLS'), TTFB: of('TTFB') }
}

/** How fast each page is, the most measured first, at most 200, and all of them together. */
export const listVitals = async (
  { analytics, now }: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint>> => {
  const { from, to } = periodOf(query, now())
  const { release = '', device = '' } = query
  const rows = await analytics.query<RouteRow>(vitalsByRoute, {
    project: project.id,
    from: toEngineTime(from),
    to: toEngineTime(to),
    release,
    device,
  })
  const routes = Map.groupBy(
    rows.filter(({ whole }) => whole === 0),
    ({ page }) => page,
  )
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    all: figuresFrom(rows.filter(({ whole }) => whole === 1)),
    items: [...routes]
      .slice(0, MOST_ROUTES)
      .map(([route, ofRoute]) => ({ route, n: Math.max(...ofRoute.map(({ n }) => n)), vitals: figuresFrom(ofRoute) })),
  }
}
