import { signalNames, type SignalName, type TimelineEvent } from '@throughline/contract'
import { familyOf, type Family } from './families.ts'

/** Events of one family that lie so close on the timeline that they are one mark. */
export interface Mark {
  readonly family: Family
  /** 0 at the start of the recording, 1 at its end. */
  readonly at: number
  readonly events: readonly TimelineEvent[]
}

/** More marks than this cannot be told apart on any screen: clicks are thin, the others are signs of some px. */
const places: Readonly<Record<Family, number>> = { click: 400, page: 120, signal: 80, error: 80, request: 80, custom: 80, recorder: 80 }

/** What stands on the timeline: at most one mark of a family at each of its places, where the first of its events lies. */
export function timelineMarks(events: readonly TimelineEvent[], durationMs: number): Mark[] {
  const byPlace = new Map<string, { family: Family; at: number; events: TimelineEvent[] }>()
  for (const event of events) {
    const family = familyOf(event)
    if (!family) continue
    const at = durationMs > 0 ? Math.min(1, Math.max(0, event.offsetMs / durationMs)) : 0
    const key = `${family} ${Math.floor(at * places[family])}`
    const mark = byPlace.get(key)
    if (mark) mark.events.push(event)
    else byPlace.set(key, { family, at, events: [event] })
  }
  return [...byPlace.values()]
}

/** Of a mark's signals the one that says most; undefined for marks of other families. */
export const gravest = (events: readonly TimelineEvent[]): SignalName | undefined =>
  signalNames.find((name) => events.some(({ signal }) => signal?.name === name))

/** The events within `reach` (a share of the recording) of a place, the nearest first. */
export const eventsNear = (events: readonly TimelineEvent[], ms: number, reachMs: number): TimelineEvent[] =>
  events
    .filter((event) => familyOf(event) !== undefined && Math.abs(event.offsetMs - ms) <= reachMs)
    .toSorted((one, other) => Math.abs(one.offsetMs - ms) - Math.abs(other.offsetMs - ms))
