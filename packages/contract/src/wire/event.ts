import * as z from 'zod'
import { eventId, personId, projectKey, sessionId, tabId, visitorId } from '../ids.ts'
import { limits } from '../limits.ts'

/**
 * What the tracker sends to `POST /collect/events`, as `text/plain` (so that no preflight is needed), plain or gzip.
 * All times are milliseconds since 1970 by the client's clock; the collector corrects them by `receivedAt - sentAt`.
 * Strings longer than their limit are cut by the collector and counted, not refused.
 */
const text = z.string()
const px = z.number().int().min(-1_000_000).max(100_000_000)
const size = z.number().int().min(0).max(100_000_000)

/** Where on an element something happened; see CONTEXT.md, "Placement on a page". */
export const place = z.object({
  /** Parts through shadow roots and same-origin frames are joined with ` >>> `. */
  selector: text,
  /** Position within the element's box, 0 (left, top) to 32767 (right, bottom). */
  ex: z.number().int().min(0).max(32_767),
  ey: z.number().int().min(0).max(32_767),
  /** Position in the document, in CSS px. */
  x: px,
  y: px,
  /** The element, or one it lies in, does not scroll with the page. */
  fixed: z.boolean().optional(),
  /** Selector of the nearest ancestor that scrolls by itself. */
  scroller: text.optional(),
})
export type Place = z.infer<typeof place>

/** Signs of friction (docs/definitions.md): all but the last are found by the tracker, the last by the collector, which knows other views of the page. */
export const signalNames = ['rage_click', 'dead_click', 'slow_click', 'error_click', 'u_turn', 'form_thrash', 'excessive_scroll'] as const
export type SignalName = (typeof signalNames)[number]

/**
 * Largest contentful paint, interaction to next paint and time to first byte, in ms; cumulative layout shift, a number. Only these are
 * asked of the browser.
 */
export const vitalNames = ['LCP', 'INP', 'CLS', 'TTFB'] as const
export type VitalName = (typeof vitalNames)[number]

/**
 * Why the recorder tells what it costs. `slice`: a stretch of its work was too long, again and again. `share`: it took too large a share of
 * the time. `calm`: neither for long. `end`: the page was left or hidden.
 */
export const recorderReasons = ['slice', 'share', 'calm', 'end'] as const
export type RecorderReason = (typeof recorderReasons)[number]

/**
 * How far the recorder has stepped back: 0 records everything, 1 fewer positions of the pointer, 2 changes of the page a few times a
 * second at most, 3 no replay, 4 nothing until the next page.
 */
export const recorderLevels = [0, 1, 2, 3, 4] as const
export type RecorderLevel = (typeof recorderLevels)[number]

/** Tag of the rrweb custom event (type 5) in which the recorder tells the same within the recording: `{ tag, payload: RecorderCost }`. */
export const RECORDER_TAG = 'tl-recorder'

/** What the recorder has cost since the page came in sight, in ms. */
export const recorderCost = z.object({
  level: z.number().int().min(0).max(4),
  reason: z.enum(recorderReasons),
  /** Its longest stretch of work without a break. */
  longestMs: size,
  /** All its work. */
  workMs: size,
  /** For how long it has been there to work. */
  watchedMs: size,
  /** Elements of the page when it was last read as a whole. */
  nodes: size,
})
export type RecorderCost = z.infer<typeof recorderCost>

const properties = z.record(z.string(), z.unknown())

const base = {
  id: eventId,
  at: z.number().int().min(0).max(8_640_000_000_000_000),
  /** The page on which it happened, query string as the browser had it: the collector drops what is not allowed. */
  url: text,
  title: text.optional(),
  /** Width and height in CSS px. */
  viewport: z.tuple([size, size]).optional(),
  document: z.tuple([size, size]).optional(),
}

export const wireEvent = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('pageview'), referrer: text.optional(), props: properties.optional() }),
  /** The page view ended (or was hidden): how long it was visible, and the furthest px from the top that was seen. */
  z.object({
    ...base,
    kind: z.literal('leave'),
    activeMs: size,
    depth: size,
    /** For how many ms each stretch of `limits.attention.bandPx` px was in the window, from the top of the document down. */
    attention: z.array(size).max(limits.attention.maxBands).optional(),
    /** How often scrolling turned from down to up or from up to down. */
    reversals: z.number().int().min(0).max(65_535).optional(),
  }),
  z.object({ ...base, kind: z.literal('click'), place, tag: text.optional(), label: text.optional() }),
  /** The pointer rested for at least half a second. */
  z.object({ ...base, kind: z.literal('rest'), place, ms: size }),
  /**
   * Friction that the tracker found by a rule (docs/definitions.md), or nearly: the project's thresholds decide. With the rule's version,
   * how many clicks (or the like) it stands for, and the ms that the rule measured. What is no element's has no place.
   */
  z.object({
    ...base,
    kind: z.literal('signal'),
    name: z.enum(signalNames),
    rule: z.number().int().min(1).max(255),
    burst: z.number().int().min(1).max(65_535),
    ms: size.optional(),
    /** Of a field, how often it was emptied. */
    emptied: z.number().int().min(0).max(65_535).optional(),
    place: place.optional(),
    tag: text.optional(),
    label: text.optional(),
  }),
  /** How fast the page view was, told once for each name, when it is known for good. The place is of the element that it was about. */
  z.object({ ...base, kind: z.literal('vital'), name: z.enum(vitalNames), value: z.number().min(0).max(1e9), place: place.optional() }),
  /** The recorder stepped back or forward to spare the page, or (`end`) tells once per page view what it has cost. */
  z.object({ ...base, kind: z.literal('recorder'), ...recorderCost.shape }),
  z.object({ ...base, kind: z.literal('custom'), name: z.string().min(1), props: properties.optional() }),
  z.object({ ...base, kind: z.literal('identify'), person: personId, props: properties.optional() }),
  /** An uncaught error or an unhandled rejection. */
  z.object({ ...base, kind: z.literal('error'), message: text, stack: text.optional(), source: text.optional() }),
  z.object({ ...base, kind: z.literal('console_error'), message: text }),
  /** A request that failed on the network (status 0) or was answered 400 or more. Never a body. */
  z.object({ ...base, kind: z.literal('failed_request'), method: text, target: text, status: z.number().int().min(0).max(999), ms: size }),
])
export type WireEvent = z.infer<typeof wireEvent>
export type EventKind = WireEvent['kind']

export const eventKinds = wireEvent.options.map((option) => option.shape.kind.value)

/**
 * What all events of a request share. Without `visitor` and `session` (the visitor has not consented) the server counts
 * by an id from a daily salt, and refuses everything but page views, leaves and custom events.
 */
export const envelope = {
  project: projectKey,
  sentAt: z.number().int().min(0),
  visitor: visitorId.optional(),
  session: sessionId.optional(),
  tab: tabId.optional(),
  person: personId.optional(),
  release: z.string().max(100).optional(),
  language: z.string().max(35).optional(),
}

export const eventBatch = z.object({
  ...envelope,
  events: z.array(wireEvent).min(1).max(limits.eventsRequest.maxEvents),
})
export type EventBatch = z.infer<typeof eventBatch>

/** A request before its events are looked at: the collector checks them one by one, so that a wrong one does not cost the others. */
export const eventRequest = eventBatch.extend({ events: z.array(z.unknown()).min(1).max(limits.eventsRequest.maxEvents) })
export type EventRequest = z.infer<typeof eventRequest>

/** What the collector answers with 202: on disk, each counted once. `rejected` says which were not taken, and why. */
export const eventBatchReceipt = z.object({
  accepted: z.number().int(),
  rejected: z.array(z.object({ id: z.string(), reason: z.string() })).optional(),
})
export type EventBatchReceipt = z.infer<typeof eventBatchReceipt>
