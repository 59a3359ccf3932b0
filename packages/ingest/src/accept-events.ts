import { eventRequest, issuesOf, limits, wireEvent, type EventRequest, type Issue, type WireEvent } from '@throughline/contract'
import type { Arrival } from './arrival.ts'
import type { Collector } from './collector.ts'
import { findProject } from './find-project.ts'
import { UNATTRIBUTED } from './ledger.ts'
import type { Outcome } from './outcome.ts'
import { parseBody } from './parse-body.ts'
import { runSteps, visitSteps } from './pipeline.ts'
import { refusalCode } from './reasons.ts'
import { dropAll, refuse, takeDrafts } from './take-drafts.ts'
import { draftEvents, type Dropped } from './to-event-rows.ts'
import { startVisit, type Visit } from './visit.ts'

/**
 * Accepts a request of events, as JSON in UTF-8. What it answers as accepted is safe on disk and will be stored exactly once.
 * Everything else is counted under its reason.
 */
export const acceptEvents = async (collector: Collector, body: Buffer, arrival: Arrival): Promise<Outcome> => {
  const parsed = parseBody(body)
  if ('reason' in parsed) return refuse(collector, arrival, UNATTRIBUTED, 1, { refused: parsed.reason })
  const found = findProject(collector.directory, parsed.value)
  const project = found instanceof Promise ? await found : found
  const request = eventRequest.safeParse(parsed.value)
  if (!project) return refuse(collector, arrival, UNATTRIBUTED, sizeOf(parsed.value), { refused: 'unknown_project' })
  if (!request.success) {
    const issues = issuesOf(request.error)
    return refuse(collector, arrival, project.id, sizeOf(parsed.value), { refused: 'invalid_request', issues })
  }
  return acceptFrom(collector, startVisit(project, arrival, request.data), request.data, body.length)
}

const acceptFrom = async (collector: Collector, visit: Visit, request: EventRequest, bodyBytes: number): Promise<Outcome> => {
  const { project, arrival } = visit
  const count = request.events.length
  const reason = runSteps<Visit>(visitSteps, visit, collector.tools)
  if (reason && refusalCode(reason)) return refuse(collector, arrival, project.id, count, { refused: reason })
  if (reason)
    return dropAll(
      collector,
      visit,
      request.events.map((event) => ({ id: idOf(event), reason })),
    )
  const tooMany = collector.rates.countEvents(project.id, visit.visitor, count, arrival.receivedAt)
  if (tooMany) return refuse(collector, arrival, project.id, count, { refused: tooMany.reason, retryAfterMs: tooMany.retryAfterMs })
  return acceptValid(collector, visit, request.events, bodyBytes)
}

const acceptValid = (collector: Collector, visit: Visit, events: readonly unknown[], bodyBytes: number): Outcome | Promise<Outcome> => {
  const { valid, invalid, issues } = sift(events, bodyBytes)
  if (valid.length === 0 && issues.length > 0) {
    return refuse(collector, visit.arrival, visit.project.id, events.length, { refused: 'invalid_request', issues })
  }
  const { drafts, found, dropped } = draftEvents(visit, valid, collector.tools)
  return takeDrafts(collector, visit, { drafts, found, rejected: [...invalid, ...dropped] })
}

interface Sifted {
  valid: WireEvent[]
  invalid: Dropped[]
  /** What is wrong with the first invalid event. */
  issues: Issue[]
}

/** Parts the events that are as they should be from those that are not. */
const sift = (events: readonly unknown[], bodyBytes: number): Sifted => {
  const sifted: Sifted = { valid: [], invalid: [], issues: [] }
  for (const [index, event] of events.entries()) {
    const parsed = wireEvent.safeParse(event)
    if (bodyBytes > limits.event.maxBytes && isTooLarge(event)) sifted.invalid.push({ id: idOf(event), reason: 'event_too_large' })
    else if (parsed.success) sifted.valid.push(parsed.data)
    else {
      sifted.invalid.push({ id: idOf(event), reason: 'invalid_event' })
      if (sifted.issues.length === 0)
        sifted.issues = issuesOf(parsed.error).map((issue) => ({ ...issue, path: `events.${index}.${issue.path}` }))
    }
  }
  return sifted
}

const isTooLarge = (event: unknown): boolean => Buffer.byteLength(JSON.stringify(event)) > limits.event.maxBytes

/** How many events a body meant to send, as far as that can be told. */
const sizeOf = (body: unknown): number => {
  const events = typeof body === 'object' && body !== null ? (body as { events?: unknown }).events : undefined
  return Array.isArray(events) ? Math.max(1, events.length) : 1
}

/** The id that something claims to have, for the answer; empty if it claims none. */
const idOf = (event: unknown): string => {
  const id = typeof event === 'object' && event !== null ? (event as { id?: unknown }).id : undefined
  return typeof id === 'string' ? id.slice(0, MAX_ID_CHARS) : ''
}

const MAX_ID_CHARS = 64
