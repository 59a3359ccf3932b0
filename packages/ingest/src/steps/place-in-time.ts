import { limits } from '@throughline/contract'
import type { EventDraft } from '../event-draft.ts'
import { clickhouseTime } from '../rows/clickhouse-time.ts'

/** Whether something received then may have happened at that moment: at most 48 hours before, at most 5 minutes after. */
export const isTimely = (happenedAt: number, receivedAt: number): boolean =>
  happenedAt >= receivedAt - limits.clock.maxLateMs && happenedAt <= receivedAt + limits.clock.maxAheadMs

/** Puts the event where it belongs on our clock; one that cannot have happened then is stored at the time of its arrival. */
export const placeInTime = (draft: EventDraft): undefined => {
  const { event, visit, row } = draft
  const corrected = event.at + visit.clockOffsetMs
  draft.retimed = !isTimely(corrected, visit.arrival.receivedAt)
  draft.happenedAt = draft.retimed ? visit.arrival.receivedAt : corrected
  row.at = clickhouseTime(draft.happenedAt)
}
