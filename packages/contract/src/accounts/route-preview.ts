import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId } from '../ids.ts'
import { instant } from '../paging.ts'
import { projectSettings } from './projects.ts'

const count = z.number().int().min(0)

/** A pattern, and what it takes of the paths that were looked at. */
export const patternPreview = z.object({
  pattern: z.string(),
  /** Paths for which it is the first that fits, and their page views. */
  paths: count,
  pageviews: count,
  /** The most viewed of them, at most three. */
  examples: z.array(z.string()),
  /** It fits paths, but an earlier pattern takes every one of them: the one that takes the most. */
  shadowedBy: z.string().nullable(),
})
export type PatternPreview = z.infer<typeof patternPreview>

const routeViews = z.object({ route: z.string(), pageviews: count })

/** A route as the patterns make it, and which routes of today it is made of. */
export const routePreview = routeViews.extend({
  paths: count,
  /** Today's routes of its paths, the most viewed first, at most five. */
  joins: z.array(routeViews),
  /** How many these are in all. */
  joinsCount: count,
})
export type RoutePreview = z.infer<typeof routePreview>

export const previewRoutes = endpoint({
  name: 'previewRoutes',
  method: 'POST',
  path: '/api/v1/projects/:projectId/route-preview',
  summary: 'What route patterns would make of the paths of the last 30 days; nothing is changed',
  access: 'insights.read',
  params: z.object({ projectId }),
  body: z.strictObject({ patterns: projectSettings.shape.routePatterns }),
  output: z.object({
    from: instant,
    to: instant,
    /** Of all `paths` and `pageviews` of the period, the most viewed `pathsRead` were looked at; they hold `pageviewsRead`. */
    paths: count,
    pageviews: count,
    pathsRead: count,
    pageviewsRead: count,
    patterns: z.array(patternPreview),
    /** How many routes the rules that are saved make of these paths, and how many these would. */
    routesNow: count,
    routesThen: count,
    /** The routes that would be another than today, or of other paths; the most viewed first, at most 200. */
    changed: z.array(routePreview),
    /** The most viewed routes that there would be, at most 200. */
    routes: z.array(routePreview),
  }),
})

export const routePreviewEndpoints = [previewRoutes]
