import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, recordingId } from '../ids.ts'
import { instant } from '../paging.ts'
import { eventKinds } from '../wire/event.ts'

const count = z.number().int().min(0)
const rows = z.array(z.object({ value: z.string(), people: count }))

/** How far back the live page looks, and how lately somebody did something who is active now. */
export const liveMinutes = { shown: 30, now: 5 } as const

export const live = z.object({
  /** The moment that all of it is of. */
  at: instant,
  /** The beginning of the first minute. */
  from: instant,
  /** Whoever did something themselves in the last five minutes. */
  now: z.object({ people: count, sessions: count }),
  /** Since `from`. */
  totals: z.object({ people: count, sessions: count, pageviews: count }),
  /** Thirty, the first of them first; the last is still going on. */
  minutes: z.array(z.object({ from: instant, people: count, pageviews: count })),
  /** By how many people's page views they had; at most ten each. */
  pages: rows,
  referrers: rows,
  countries: rows,
  devices: rows,
  /** What was done last, the latest first. */
  events: z.array(
    z.object({
      id: z.uuid(),
      at: instant,
      kind: z.enum(eventKinds),
      /** Of a custom event or a signal. */
      name: z.string(),
      route: z.string(),
      /** What a reader would call it: an element's label, an error's message. */
      detail: z.string(),
      country: z.string(),
      device: z.string(),
      visitorId: z.string(),
      personId: z.string().nullable(),
      recordingId,
      /** There is something to watch of its session. */
      replayable: z.boolean(),
    }),
  ),
})
export type Live = z.infer<typeof live>
export type LiveEvent = Live['events'][number]

export const readLive = endpoint({
  name: 'readLive',
  method: 'GET',
  path: '/api/v1/projects/:projectId/live',
  summary: 'The last thirty minutes: who is active now, minute by minute, where from, and what they do',
  access: 'insights.read',
  params: z.object({ projectId }),
  output: live,
})

export const liveEndpoints = [readLive]
