import { createHash } from 'node:crypto'
import { isIgnored, scrollsAtMost } from '@throughline/contract'
import type { EventRow } from '@throughline/analytics-store'
import type { EventDraft } from './event-draft.ts'
import type { Tools } from './tools.ts'

/** Of the rule in docs/definitions.md. */
const RULE = 1
const NAME = 'excessive_scroll'

/** A UUID (version 8) that a leave's id makes, and no other: a leave that is sent again makes the same signal again. */
const idFrom = (leaveId: string): string => {
  const bytes = createHash('sha256').update(`${NAME} ${leaveId}`).digest()
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const signalFrom = (leave: EventRow, turns: number): EventRow => ({
  ...leave,
  event_id: idFrom(leave.event_id),
  kind: 'signal',
  name: NAME,
  rule: RULE,
  burst: turns,
  // How long the page was seen, and how far, is the leave's to tell: twice told is twice counted.
  duration_ms: 0,
  depth: 0,
  attention: [],
})

/**
 * The signal that lies in the end of a page view in which scrolling turned far more often than usual on the page; undefined if there
 * is none, or if too little is known of the page. A page's usual turns change, so a leave that is sent again may be judged anew; its
 * signal is stored at most once.
 */
export const findExcessiveScroll = (draft: EventDraft, { scrolls }: Pick<Tools, 'scrolls'>): EventDraft | undefined => {
  const { event, row, visit } = draft
  if (event.kind !== 'leave') return undefined
  const { thresholds, ignore } = visit.project.settings.signals
  // Most views stay below what is excessive anywhere.
  if (row.burst <= scrollsAtMost(thresholds.scrollTimes, 0)) return undefined
  const median = scrolls.medianOf(visit.project.id, row.route, visit.arrival.receivedAt)
  if (median === undefined || row.burst <= scrollsAtMost(thresholds.scrollTimes, median)) return undefined
  const signal = signalFrom(row, row.burst)
  if (isIgnored({ name: NAME, burst: row.burst, ms: 0, emptied: 0, path: row.path, route: row.route, selector: '' }, ignore))
    return undefined
  return { ...draft, row: signal }
}
