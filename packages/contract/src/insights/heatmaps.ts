import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, recordingId, segmentId, snapshotId } from '../ids.ts'
import { instant, periodQuery } from '../paging.ts'
import { rrwebEvent } from '../wire/recording.ts'
import { whereText } from './where-text.ts'
import { device } from './filters.ts'

const count = z.number().int().min(0)
const inProject = z.object({ projectId })

/** A page as heatmaps know it: its path with ids and numbers folded. */
export const route = z.object({
  route: z.string(),
  pageviews: count,
  clicks: count,
  visitors: count,
  lastSeenAt: instant,
  /** A background can be drawn, by device class. */
  snapshots: z.array(device),
})
export type Route = z.infer<typeof route>

export const listRoutes = endpoint({
  name: 'listRoutes',
  method: 'GET',
  path: '/api/v1/projects/:projectId/routes',
  summary: 'Pages seen in the period, the most viewed first (at most 1,000)',
  access: 'insights.read',
  params: inProject,
  query: z.object({ ...periodQuery, search: z.string().max(200).optional() }),
  output: z.object({ items: z.array(route) }),
})

/**
 * `click`: where people clicked. `rage`, `dead`: where they clicked in a rage, or in vain (one each burst). `move`: where their pointer
 * rested for half a second or more. `scroll`: how far down they saw the page. `attention`: for how long they looked at each part of it.
 */
export const heatmapKinds = ['click', 'rage', 'dead', 'move', 'scroll', 'attention'] as const
export const heatmapKind = z.enum(heatmapKinds)
export type HeatmapKind = z.infer<typeof heatmapKind>

/**
 * Clicks, or rests of the pointer, at one spot. Placed on an element: `selector`, and `x`, `y` from 0 to 32767 within its box. Placed on the document
 * (the element is not in the snapshot, but the page is as high): `x` from 0 to 32767 of its width, `y` in px.
 */
export const heatmapPoint = z.object({
  on: z.enum(['element', 'document']),
  selector: z.string().optional(),
  x: z.number().int(),
  y: z.number().int(),
  count,
})
export type HeatmapPoint = z.infer<typeof heatmapPoint>

export const heatmapElement = z.object({
  selector: z.string(),
  label: z.string(),
  tag: z.string(),
  /** Clicks on it, rage or dead clicks, or rests of the pointer. */
  count,
  /** Of all in the sample, 0 to 1. */
  share: z.number(),
  visitors: count,
  /** These, of all who were on the page: 0 to 1. */
  viewerShare: z.number(),
  /** Rage clicks on it, and dead ones, whatever the heatmap shows. */
  rage: count,
  dead: count,
  /** Of kind `click`: the median of the time from the begin of a page view to its first click on it. Null where no click was in a page view of the period. */
  medianToFirstMs: z.number().nullable(),
  /** The page views of which that is the median. */
  firstClicks: count,
  /** The selector finds an element in the snapshot. */
  placed: z.boolean(),
})
export type HeatmapElement = z.infer<typeof heatmapElement>

/** Something on the snapshot that can be clicked, and was not. */
export const unclickedElement = z.object({ selector: z.string(), label: z.string(), tag: z.string() })
export type UnclickedElement = z.infer<typeof unclickedElement>

/** How far down a page was seen. */
export const heatmapReach = z.object({
  /** How many page views saw at least so many px from the top, from the top down in even steps. */
  steps: z.array(z.object({ y: count, pageviews: count })),
  /** Half of the page views saw at least this far, in px. */
  medianPx: count,
  /** Where the window ended before anybody scrolled: the median of its heights, in px. */
  foldPx: count,
})
export type HeatmapReach = z.infer<typeof heatmapReach>

/** For how long each part of a page was seen, by those page views that told it: those of older trackers, and those still open, did not. */
export const heatmapAttention = z.object({
  /** Each so many px of the document, from the top down: the mean over the page views that told, in ms. */
  stretches: z.array(z.object({ y: count, meanMs: z.number() })),
  stretchPx: count,
  /** For how long these page views were visible in all, in ms: the mean. */
  meanVisibleMs: z.number(),
  /** Page views that told nothing of it. */
  untold: count,
})
export type HeatmapAttention = z.infer<typeof heatmapAttention>

export const heatmap = z.object({
  route: z.string(),
  kind: heatmapKind,
  from: instant,
  to: instant,
  /** Clicks, rage or dead clicks, rests of the pointer or page views counted. */
  sampleSize: count,
  /** Whom these come from. */
  sampleVisitors: count,
  pageviews: count,
  /** Who viewed the page, or is in the sample. */
  visitors: count,
  /** Share of the sample for which no place was found in the snapshot, 0 to 1. */
  unplacedShare: z.number(),
  /** How many of the sample have a place, but are left out of `points`, which holds the 10,000 most frequent. */
  omitted: count,
  points: z.array(heatmapPoint),
  /** The 1,000 most frequent. */
  elements: z.array(heatmapElement),
  /** Of kind `click`: links, buttons and fields of the snapshot that nobody clicked, in the order of the page, at most 1,000. */
  unclicked: z.array(unclickedElement),
  /** Of kind `scroll`; null of the others. */
  reach: heatmapReach.nullable(),
  /** Of kind `attention`; null of the others. */
  attention: heatmapAttention.nullable(),
  snapshotId: snapshotId.nullable(),
  snapshot: z.object({ recordingId, at: instant, width: count, height: count, documentHeight: count, release: z.string() }).nullable(),
})
export type Heatmap = z.infer<typeof heatmap>

export const readHeatmap = endpoint({
  name: 'readHeatmap',
  method: 'GET',
  path: '/api/v1/projects/:projectId/heatmaps',
  summary: 'Where on a page people clicked or rested, or how far they saw it, and the snapshot to draw it on',
  access: 'insights.read',
  params: inProject,
  query: z.object({
    ...periodQuery,
    route: z.string().min(1).max(2_048),
    kind: heatmapKind.default('click'),
    device: device.default('desktop'),
    release: z.string().max(100).optional(),
    /** Only of sessions that fulfil a condition: its JSON, a saved one, or both. */
    where: whereText.optional(),
    segment: segmentId.optional(),
    /** A moment of a recording to draw it on; where that is gone, and without it, a typical one is chosen. */
    snapshot: snapshotId.optional(),
  }),
  output: heatmap,
})

export const streamSnapshot = endpoint({
  name: 'streamSnapshot',
  method: 'GET',
  path: '/api/v1/projects/:projectId/snapshots/:snapshotId',
  summary: 'The rrweb events that lead to a snapshot: its full snapshot, then the changes up to its moment',
  access: 'recording.read',
  params: z.object({ projectId, snapshotId }),
  output: rrwebEvent,
  outputKind: 'json-lines',
})

export const heatmapEndpoints = [listRoutes, readHeatmap, streamSnapshot]
