import { issuesOf, limits, segmentBatch, segmentMessage, type Issue, type SegmentMessage, type SegmentType } from '@throughline/contract'
import type { Arrival } from '../arrival.ts'
import type { Collector } from '../collector.ts'
import type { EventDraft } from '../event-draft.ts'
import { UNATTRIBUTED } from '../ledger.ts'
import type { Outcome } from '../outcome.ts'
import { parseBody } from '../parse-body.ts'
import { runSteps, segmentVisitSteps } from '../pipeline.ts'
import { isAllowedOrigin } from '../steps/drop-foreign-origin.ts'
import { isTimely } from '../steps/place-in-time.ts'
import { refuse, takeDrafts, type From } from '../take-drafts.ts'
import { draftEvents, type Dropped } from '../to-event-rows.ts'
import { startVisit, type Visit } from '../visit.ts'
import { partsOf, type MessagePart } from './message-parts.ts'

/** What of a request to Segment's API is not in its body. */
export interface SegmentCall {
  /** What the address says of the one message in the body; `batch`: each says it itself. */
  type: SegmentType | 'batch'
  /** By HTTP basic authentication; undefined: the body names it. */
  writeKey: string | undefined
}

interface Read {
  message: SegmentMessage
  parts: MessagePart[]
}

interface Sifted {
  read: Read[]
  invalid: Dropped[]
  /** What is wrong with the first that is. */
  issues: Issue[]
}

/**
 * Accepts what Segment's libraries send, as JSON in UTF-8: what it answers as accepted is safe on disk and will be stored exactly once,
 * also if it is sent again. Everything else is counted under its reason, and named by its `messageId`.
 */
export const acceptSegment = async (collector: Collector, body: Buffer, arrival: Arrival, call: SegmentCall): Promise<Outcome> => {
  const parsed = parseBody(body)
  if ('reason' in parsed) return refuse(collector, arrival, UNATTRIBUTED, 1, { refused: parsed.reason })
  const key = call.writeKey ?? stringIn(parsed.value, 'writeKey')
  const project = key === undefined ? undefined : await collector.directory.find(key)
  if (!project) return refuse(collector, arrival, UNATTRIBUTED, sizeOf(parsed.value), { refused: 'unknown_project' })
  const count = sizeOf(parsed.value)
  if (arrival.origin !== undefined && !isAllowedOrigin(project, arrival.origin))
    return refuse(collector, arrival, project.id, count, { refused: 'foreign_origin' })
  const messages = messagesIn(parsed.value, call.type)
  if ('issues' in messages) return refuse(collector, arrival, project.id, count, { refused: 'invalid_request', issues: messages.issues })
  return acceptMessages(collector, { project, arrival }, messages)
}

interface Messages {
  sent: readonly unknown[]
  isBatch: boolean
  sentAt: number | undefined
}

const stringIn = (value: unknown, key: string): string | undefined => {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return typeof found === 'string' ? found : undefined
}

const sizeOf = (body: unknown): number => {
  const batch = typeof body === 'object' && body !== null ? (body as { batch?: unknown }).batch : undefined
  return Array.isArray(batch) ? Math.max(1, batch.length) : 1
}

const messagesIn = (value: unknown, type: SegmentCall['type']): Messages | { issues: Issue[] } => {
  if (type !== 'batch') return { sent: [{ ...(value as object), type }], isBatch: false, sentAt: undefined }
  const parsed = segmentBatch.safeParse(value)
  return parsed.success ? { sent: parsed.data.batch, isBatch: true, sentAt: parsed.data.sentAt } : { issues: issuesOf(parsed.error) }
}

const acceptMessages = (collector: Collector, from: From, messages: Messages): Outcome | Promise<Outcome> => {
  const { project, arrival } = from
  const { read, invalid, issues } = sift(messages, from)
  if (read.length === 0) return refuse(collector, arrival, project.id, messages.sent.length, { refused: 'invalid_request', issues })
  const tooMany = collector.rates.countEventsOfMany(project.id, countByVisitor(read), arrival.receivedAt)
  if (tooMany) {
    const refused = { refused: tooMany.reason, retryAfterMs: tooMany.retryAfterMs }
    return refuse(collector, arrival, project.id, messages.sent.length, refused)
  }
  // A session is found by what came before it.
  const drafted = read.toSorted(byTime).map((one) => draftMessage(collector, from, one, messages.sentAt))
  return takeDrafts(collector, from, {
    drafts: drafted.flatMap(({ drafts }) => drafts),
    found: [],
    rejected: [...invalid, ...drafted.flatMap(({ rejected }) => rejected)],
  })
}

const byTime = (one: Read, other: Read): number => timeOf(one) - timeOf(other)
const timeOf = ({ parts }: Read): number => parts[0]?.event.at ?? 0

const sift = ({ sent, isBatch, sentAt }: Messages, { project, arrival }: From): Sifted => {
  const sifted: Sifted = { read: [], invalid: [], issues: [] }
  for (const [index, one] of sent.entries()) {
    const parsed = segmentMessage.safeParse(one)
    const id = (stringIn(one, 'messageId') ?? '').slice(0, MAX_ID_CHARS)
    if (isTooLarge(one)) {
      sifted.invalid.push({ id, reason: 'event_too_large' })
      if (sifted.issues.length === 0) sifted.issues = [{ path: isBatch ? `batch.${index}` : '', message: TOO_LARGE }]
    } else if (parsed.success) {
      const parts = partsOf(parsed.data, project.id, parsed.data.sentAt ?? sentAt ?? arrival.receivedAt)
      sifted.read.push({ message: parsed.data, parts })
    } else {
      sifted.invalid.push({ id, reason: 'invalid_event' })
      const issues = issuesOf(parsed.error)
      if (sifted.issues.length === 0) sifted.issues = isBatch ? issues.map((at) => ({ ...at, path: `batch.${index}.${at.path}` })) : issues
    }
  }
  return sifted
}

const MAX_ID_CHARS = 64
const TOO_LARGE = `A message may have ${limits.event.maxBytes / 1024} KiB`

const isTooLarge = (message: unknown): boolean => Buffer.byteLength(JSON.stringify(message) ?? '') > limits.event.maxBytes

const countByVisitor = (read: readonly Read[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { parts } of read) for (const { visitor } of parts) counts.set(visitor, (counts.get(visitor) ?? 0) + 1)
  return counts
}

/** Without consent it counts that something happened, and not of whom somebody told what. */
const COUNTABLE: ReadonlySet<SegmentType> = new Set(['track', 'page', 'screen'])

const draftMessage = (
  collector: Collector,
  from: From,
  { message, parts }: Read,
  batchSentAt: number | undefined,
): { drafts: EventDraft[]; rejected: Dropped[] } => {
  const drafts: EventDraft[] = []
  const reasons = new Set<Dropped['reason']>()
  for (const part of parts) {
    const visit = visitOf(collector, from, { message, part, sentAt: message.sentAt ?? batchSentAt ?? from.arrival.receivedAt })
    const reason = runSteps<Visit>(segmentVisitSteps, visit, collector.tools)
    if (reason) reasons.add(reason)
    else if (!visit.consented && !COUNTABLE.has(message.type)) reasons.add('no_consent')
    else {
      describeDevice(visit, message)
      const { drafts: made, dropped } = draftEvents(visit, [part.event], collector.tools)
      drafts.push(...made)
      for (const { reason: why } of dropped) reasons.add(why)
    }
  }
  const id = (message.messageId ?? '').slice(0, MAX_ID_CHARS)
  return { drafts, rejected: drafts.length > 0 ? [] : [...reasons].slice(0, 1).map((reason) => ({ id, reason })) }
}

interface Said {
  message: SegmentMessage
  part: MessagePart
  sentAt: number
}

const MAX_LANGUAGE_CHARS = 35
const MAX_RELEASE_CHARS = 100
const MAX_CAMPAIGN_CHARS = 200

const visitOf = ({ sessions }: Collector, { project, arrival }: From, { message, part, sentAt }: Said): Visit => {
  const { context, userId } = message
  const clockOffsetMs = arrival.receivedAt - sentAt
  const corrected = part.event.at + clockOffsetMs
  const happenedAt = isTimely(corrected, arrival.receivedAt) ? corrected : arrival.receivedAt
  const visit = startVisit(project, arrivalOf(arrival, message), {
    sentAt,
    visitor: part.visitor,
    session: knownSession(context?.sessionId) ?? sessions.sessionAt(project.id, part.visitor, happenedAt),
    person: userId,
    release: context?.app?.version?.slice(0, MAX_RELEASE_CHARS),
    language: context?.locale?.slice(0, MAX_LANGUAGE_CHARS),
    campaign: context?.campaign && {
      source: (context.campaign.source ?? '').slice(0, MAX_CAMPAIGN_CHARS),
      medium: (context.campaign.medium ?? '').slice(0, MAX_CAMPAIGN_CHARS),
      name: (context.campaign.name ?? '').slice(0, MAX_CAMPAIGN_CHARS),
    },
    mayLackPage: true,
  })
  visit.clockOffsetMs = clockOffsetMs
  return visit
}

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const knownSession = (id: string | undefined): string | undefined => {
  const lower = id?.toLowerCase()
  return lower !== undefined && UUID_V7.test(lower) ? lower : undefined
}

/**
 * A browser speaks for itself. A server's own address and agent say nothing of the user: it may tell of the user's, which are used as a
 * browser's are, and kept as little.
 */
const arrivalOf = (arrival: Arrival, { context }: SegmentMessage): Arrival => {
  if (arrival.origin !== undefined) return arrival
  return { ...arrival, address: context?.ip ?? '', agent: context?.userAgent ?? '' }
}

const PHONES: ReadonlySet<string> = new Set(['ios', 'android'])
const MAX_SYSTEM_CHARS = 64

/** An app's library names the system, and no agent. */
const describeDevice = (visit: Visit, { context }: SegmentMessage): void => {
  if (visit.os === '') visit.os = (context?.os?.name ?? '').slice(0, MAX_SYSTEM_CHARS)
  if (visit.device === '' && PHONES.has(context?.device?.type?.toLowerCase() ?? '')) visit.device = 'phone'
}
