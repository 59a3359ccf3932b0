import { issuesOf, limits, segmentBatch, segmentMessage, type Issue, type SegmentType } from '@throughline/contract'
import type { Arrival } from '../arrival.ts'
import type { Collector } from '../collector.ts'
import { UNATTRIBUTED } from '../ledger.ts'
import type { Outcome } from '../outcome.ts'
import { parseBody } from '../parse-body.ts'
import { isAllowedOrigin } from '../steps/drop-foreign-origin.ts'
import { refuse, takeDrafts, type From } from '../take-drafts.ts'
import type { Dropped } from '../to-event-rows.ts'
import { draftMessage, shortId, type ReadMessage } from './draft-message.ts'
import { partsOf } from './message-parts.ts'

/** What of a request to Segment's API is not in its body. */
export interface SegmentCall {
  /** What the address says of the one message in the body; `batch`: each says it itself. */
  type: SegmentType | 'batch'
  /** By HTTP basic authentication; undefined: the body names it. */
  writeKey: string | undefined
}

interface Sifted {
  read: ReadMessage[]
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

const byTime = (one: ReadMessage, other: ReadMessage): number => timeOf(one) - timeOf(other)
const timeOf = ({ parts }: ReadMessage): number => parts[0]?.event.at ?? 0

const sift = ({ sent, isBatch, sentAt }: Messages, { project, arrival }: From): Sifted => {
  const sifted: Sifted = { read: [], invalid: [], issues: [] }
  for (const [index, one] of sent.entries()) {
    const parsed = segmentMessage.safeParse(one)
    const id = shortId(stringIn(one, 'messageId'))
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

const TOO_LARGE = `A message may have ${limits.event.maxBytes / 1024} KiB`

const isTooLarge = (message: unknown): boolean => Buffer.byteLength(JSON.stringify(message) ?? '') > limits.event.maxBytes

const countByVisitor = (read: readonly ReadMessage[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { parts } of read) for (const { visitor } of parts) counts.set(visitor, (counts.get(visitor) ?? 0) + 1)
  return counts
}
