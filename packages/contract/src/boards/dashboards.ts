import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { dashboardId, projectId, segmentId, tileId } from '../ids.ts'
import { whereText } from '../insights/where-text.ts'
import { instant } from '../paging.ts'
import { metric, metricReading } from '../query/metrics.ts'
import { query, runQuery } from '../query/query.ts'
import { queryPeriod } from '../query/query-period.ts'
import { overlap, tile } from './tile.ts'

const MOST_TILES = 40

const name = z.string().trim().min(1).max(100)
const description = z.string().trim().max(1_000)

const tiles = z
  .array(tile)
  .max(MOST_TILES)
  .refine((given) => new Set(given.map(({ id }) => id)).size === given.length, 'Each tile has an id of its own')
  .refine(
    (given) => given.every((one, place) => given.slice(0, place).every((other) => !overlap(one, other))),
    'Tiles may not lie on each other',
  )

/** What the whole of a dashboard is narrowed to, over what each tile asks by itself. */
export const dashboardFilters = z.strictObject({
  /** In place of the tiles' own. */
  period: queryPeriod.optional(),
  /** Beside the tiles' own: only visits that fulfil all of it. */
  where: whereText.optional(),
  segment: segmentId.optional(),
})
export type DashboardFilters = z.infer<typeof dashboardFilters>

const about = z.object({
  id: dashboardId,
  name: z.string(),
  description: z.string(),
  /** Who made it; null once that person is gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
  changedBy: z.string().nullable(),
  changedAt: instant,
})

export const dashboard = about.extend({
  tiles: z.array(tile),
  /** Grows with every change of the tiles, so that nobody overwrites what they have not seen. */
  version: z.number().int(),
})
export type Dashboard = z.infer<typeof dashboard>

export const listedDashboard = about.extend({ tiles: z.number().int() })
export type ListedDashboard = z.infer<typeof listedDashboard>

const inProject = z.object({ projectId })
const one = inProject.extend({ dashboardId })
const done = z.object({ done: z.literal(true) })

export const listDashboards = endpoint({
  name: 'listDashboards',
  method: 'GET',
  path: '/api/v1/projects/:projectId/dashboards',
  summary: 'Dashboards, the one that was changed last first',
  access: 'insights.read',
  params: inProject,
  output: z.object({ items: z.array(listedDashboard) }),
})

export const makeDashboard = endpoint({
  name: 'makeDashboard',
  method: 'POST',
  path: '/api/v1/projects/:projectId/dashboards',
  summary: 'Make a dashboard, empty or with tiles (at most 200 in a project)',
  access: 'insights.save',
  params: inProject,
  body: z.strictObject({ name, description: description.default(''), tiles: tiles.default([]) }),
  output: dashboard,
})

export const readDashboard = endpoint({
  name: 'readDashboard',
  method: 'GET',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId',
  summary: 'A dashboard and its tiles, without their answers',
  access: 'insights.read',
  params: one,
  output: dashboard,
})

export const changeDashboard = endpoint({
  name: 'changeDashboard',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId',
  summary: 'Change what a dashboard is called, or its tiles as a whole; what is left out stays',
  access: 'insights.save',
  params: one,
  body: z
    .strictObject({
      name: name.optional(),
      description: description.optional(),
      tiles: tiles.optional(),
      /** Of the dashboard whose tiles these replace: refused where somebody has changed them since. */
      version: z.number().int().optional(),
    })
    .refine((given) => given.tiles === undefined || given.version !== undefined, 'Tiles are changed of a version, as it was read'),
  output: dashboard,
})

export const removeDashboard = endpoint({
  name: 'removeDashboard',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId',
  summary: 'Remove a dashboard; it can be put back for a day, its links and mails meanwhile rest',
  access: 'insights.save',
  params: one,
  output: done,
})

export const restoreDashboard = endpoint({
  name: 'restoreDashboard',
  method: 'POST',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/restore',
  summary: 'Put back a dashboard that was removed',
  access: 'insights.save',
  params: one,
  output: dashboard,
})

/** A question as it was asked, with the filters of the whole in it, and its answer. */
const answeredQuestion = z.object({
  kind: z.literal('question'),
  /** What the saved question, or the tile, is called; null where nobody gave it a name. */
  name: z.string().nullable(),
  query,
  view: z.string().nullable(),
  ...runQuery.output.shape,
})
export type AnsweredQuestion = z.infer<typeof answeredQuestion>

/** What a metric comes to under the filters of the whole. */
const answeredMetric = z.object({
  kind: z.literal('metric'),
  name: z.string(),
  /** That it is made from, with the filters of the whole in it. */
  query,
  metric: metric.pick({ id: true, description: true, unit: true, currency: true, direction: true }),
  reading: metricReading,
})
export type AnsweredMetric = z.infer<typeof answeredMetric>

/** What a tile shows. */
export const tileAnswer = z.discriminatedUnion('kind', [answeredQuestion, answeredMetric])
export type TileAnswer = z.infer<typeof tileAnswer>

export const askTile = endpoint({
  name: 'askTile',
  method: 'POST',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/tiles/:tileId/answer',
  summary: 'The answer to a tile’s question, or the value of its metric, narrowed by the filters of the whole',
  access: 'insights.read',
  params: one.extend({ tileId }),
  body: dashboardFilters,
  output: tileAnswer,
})

export const dashboardEndpoints = [
  listDashboards,
  makeDashboard,
  readDashboard,
  changeDashboard,
  removeDashboard,
  restoreDashboard,
  askTile,
]
