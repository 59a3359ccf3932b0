import type { Arrival } from './arrival.ts'
import type { Collector } from './collector.ts'
import type { EventDraft } from './event-draft.ts'
import { SPOOL_RETRY_MS, type Outcome, type Refused } from './outcome.ts'
import type { CollectProject } from './project-directory.ts'
import type { Reason } from './reasons.ts'
import { jsonLine } from './rows/json-line.ts'
import { SpoolRefusal } from './spool/spool-writer.ts'
import type { Dropped } from './to-event-rows.ts'

/** Whose request it is, and when and how it came. */
export interface From {
  readonly project: CollectProject
  readonly arrival: Arrival
}

interface Drafted {
  drafts: readonly EventDraft[]
  /** Nobody has sent these: they are counted when they are safe, and not in the answer. */
  found: readonly EventDraft[]
  rejected: Dropped[]
}

/** Brings drafts to disk; answers once they are safe there, or why they are not. Those that were rejected are counted. */
export const takeDrafts = (collector: Collector, from: From, { drafts, found, rejected }: Drafted): Outcome | Promise<Outcome> => {
  countDropped(collector, from, rejected)
  if (drafts.length === 0) return { accepted: 0, rejected }
  const refusal = collector.spool.refusal()
  if (refusal) return refuseSpool(collector, from, drafts.length, refusal)
  appendEvents(collector, from, [...drafts, ...found])
  return answerWhenSafe(collector, from, drafts.length, rejected)
}

/** Writes the rows into the spool, which promises nothing yet. */
const appendEvents = ({ spool }: Collector, { arrival, project }: From, drafts: readonly EventDraft[]): void => {
  for (const { row, happenedAt, retimed } of drafts) {
    const times = { receivedAt: arrival.receivedAt, happenedAt: Math.min(happenedAt, arrival.receivedAt), lookUp: retimed }
    spool.appendEvent({ ...times, projectId: project.id, id: row.event_id }, (position) => {
      row.position = position
      return jsonLine(row)
    })
  }
}

/** Waits until what was appended is safe. It gets counts and no events: those need not be kept until then. */
const answerWhenSafe = async (collector: Collector, from: From, accepted: number, rejected: Dropped[]): Promise<Outcome> => {
  try {
    await collector.spool.flushed()
    return { accepted, rejected }
  } catch (error) {
    if (!(error instanceof SpoolRefusal)) throw error
    return refuseSpool(collector, from, accepted, error.reason)
  }
}

const refuseSpool = (collector: Collector, { arrival, project }: From, count: number, reason: Reason): Refused =>
  refuse(collector, arrival, project.id, count, { refused: reason, retryAfterMs: SPOOL_RETRY_MS })

/** Counts a request of so many events that is refused as a whole. */
export const refuse = (
  { ledger }: Collector,
  { receivedAt }: Arrival,
  projectId: CollectProject['id'] | '',
  count: number,
  refused: Refused,
): Refused => {
  ledger.reject(projectId, 'events', refused.refused, count, receivedAt)
  return refused
}

/** Counts events that are not taken while their request is not refused for it. */
export const dropAll = (collector: Collector, from: From, rejected: Dropped[]): Outcome => {
  countDropped(collector, from, rejected)
  return { accepted: 0, rejected }
}

const countDropped = ({ ledger }: Collector, { project, arrival }: From, dropped: readonly Dropped[]): void => {
  for (const { reason } of dropped) ledger.reject(project.id, 'events', reason, 1, arrival.receivedAt)
}
