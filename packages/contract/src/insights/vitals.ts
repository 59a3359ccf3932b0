import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { eventId, projectId, recordingId } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant, periodQuery } from '../paging.ts'
import { vitalNames, type VitalName } from '../wire/event.ts'
import { device } from './filters.ts'

const count = z.number().int().min(0)
const inProject = z.object({ projectId })

/** Up to which value a page view was good, and from beyond which it was poor: ms, for CLS the shift. As the web's common thresholds have it. */
export const vitalThresholds: Readonly<Record<VitalName, { good: number; poor: number }>> = {
  LCP: { good: 2_500, poor: 4_000 },
  INP: { good: 200, poor: 500 },
  CLS: { good: 0.1, poor: 0.25 },
  TTFB: { good: 800, poor: 1_800 },
}

const measured = {
  /** Page views that told it. */
  n: count,
  /** Three of four page views were at most so slow. */
  p75: z.number(),
  good: count,
  poor: count,
}

export const vitalFigure = z.object(measured)
export type VitalFigure = z.infer<typeof vitalFigure>

/** Null: no page view told it. */
const vitalFigures = z.object(
  Object.fromEntries(vitalNames.map((name) => [name, vitalFigure.nullable()])) as Record<VitalName, z.ZodNullable<typeof vitalFigure>>,
)
export type VitalFigures = z.infer<typeof vitalFigures>

const release = z.string().min(1).max(100)
const choice = { ...periodQuery, release: release.optional(), device: device.optional() }

export const listVitals = endpoint({
  name: 'listVitals',
  method: 'GET',
  path: '/api/v1/projects/:projectId/vitals',
  summary: 'How fast pages are: LCP, INP, CLS and TTFB of each, the most measured first (at most 200)',
  access: 'insights.read',
  params: inProject,
  query: z.object(choice),
  output: z.object({
    from: instant,
    to: instant,
    all: vitalFigures,
    items: z.array(z.object({ route: z.string(), n: count, vitals: vitalFigures })),
  }),
})
export type VitalsOfRoute = z.infer<typeof listVitals.output>['items'][number]

/** A page view among the slowest. */
const slowVisit = z.object({
  eventId,
  at: instant,
  value: z.number(),
  recordingId,
  offsetMs: z.number().int(),
  replayable: z.boolean(),
  route: z.string(),
  url: z.string(),
  release: z.string(),
  browser: z.string(),
  device: z.string(),
  country: z.string(),
  /** What it was about: what was painted last, answered late, or moved. */
  selector: z.string(),
})
export type SlowVisit = z.infer<typeof slowVisit>

export const readVital = endpoint({
  name: 'readVital',
  method: 'GET',
  path: '/api/v1/projects/:projectId/vital',
  summary: 'One of LCP, INP, CLS and TTFB, of one page or all: distribution, days, releases, devices, elements, and the slowest visits',
  access: 'insights.read',
  params: inProject,
  query: z.object({ ...choice, name: z.enum(vitalNames), route: z.string().min(1).max(limits.text.maxUrlChars).optional() }),
  output: z.object({
    from: instant,
    to: instant,
    timeZone: z.string(),
    figure: vitalFigure.nullable(),
    /** Page views by value, in steps of equal width; the last holds all that is beyond. */
    histogram: z.object({ step: z.number(), counts: z.array(count) }),
    days: z.array(z.object({ day: z.iso.date(), n: count, p75: z.number().nullable(), complete: z.boolean() })),
    /** The latest seen first, at most 20; the empty one is of page views without a release. */
    releases: z.array(z.object({ release: z.string(), firstSeenAt: instant, lastSeenAt: instant, ...measured })),
    devices: z.array(z.object({ device: z.string(), ...measured })),
    /** What it was about, by how often it was more than good (at most 10). */
    elements: z.array(z.object({ selector: z.string(), ...measured })),
    slowest: z.array(slowVisit),
  }),
})
export type VitalDetail = z.infer<typeof readVital.output>

export const vitalEndpoints = [listVitals, readVital]
