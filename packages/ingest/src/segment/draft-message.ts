import type { SegmentMessage, SegmentType } from '@throughline/contract'
import type { Arrival } from '../arrival.ts'
import type { Collector } from '../collector.ts'
import type { EventDraft } from '../event-draft.ts'
import { runSteps, segmentVisitSteps } from '../pipeline.ts'
import { isTimely } from '../steps/place-in-time.ts'
import type { From } from '../take-drafts.ts'
import { draftEvents, type Dropped } from '../to-event-rows.ts'
import { startVisit, type Visit } from '../visit.ts'
import type { MessagePart } from './message-parts.ts'

/** A message that is as it should be, and the events that it tells. */
export interface ReadMessage {
  message: SegmentMessage
  parts: MessagePart[]
}

const MAX_ID_CHARS = 64
/** As an answer names a message. */
export const shortId = (id: string | undefined): string => (id ?? '').slice(0, MAX_ID_CHARS)

/** Without consent it counts that something happened, and not of whom somebody told what. */
const COUNTABLE: ReadonlySet<SegmentType> = new Set(['track', 'page', 'screen'])

/** Takes the events of a message through the steps; a message of which none comes through is rejected. */
export const draftMessage = (
  collector: Pick<Collector, 'tools' | 'sessions'>,
  from: From,
  { message, parts }: ReadMessage,
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
  const id = shortId(message.messageId)
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

const visitOf = ({ sessions }: Pick<Collector, 'sessions'>, { project, arrival }: From, { message, part, sentAt }: Said): Visit => {
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
