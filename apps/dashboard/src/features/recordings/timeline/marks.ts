import { signalNames, type SignalName } from '@throughline/contract'
import { familyOf, type Family } from './families.ts'
import type { ToldEvent } from './told-event.ts'

/** Events of one family that lie so close on the timeline that they are one mark. */
export interface Mark {
  readonly family: Family
  /** 0 at the start of the recording, 1 at its end. */
  readonly at: number
  readonly events: readonly ToldEvent[]
}

/** More marks than this cannot be told apart on any screen: clicks are thin, the others are signs of some px. */
const places: Readonly<Record<Family, number>> = {
  click: 400,
  page: 120,
  signal: 80,
  error: 80,
  request: 80,
  custom: 80,
  recorder: 80,
  note: 80,
}

/**
 * What stands on the timeline, of events in the order of time: marks of a family that do not touch each other, each where the first of
 * its events lies.
 */
export function timelineMarks(events: readonly ToldEvent[], durationMs: number): Mark[] {
  const marks: { family: Family; at: number; events: ToldEvent[] }[] = []
  const latest = new Map<Family, (typeof marks)[number]>()
  for (const event of events) {
    const family = familyOf(event)
    if (!family) continue
    const at = durationMs > 0 ? Math.min(1, Math.max(0, event.offsetMs / durationMs)) : 0
    const before = latest.get(family)
    if (before && at - before.at < 1 / places[family]) {
      before.events.push(event)
      continue
    }
    const mark = { family, at, events: [event] }
    latest.set(family, mark)
    marks.push(mark)
  }
  return marks
}

/** Of a mark's signals the one that says most; undefined for marks of other families. */
export const gravest = (events: readonly ToldEvent[]): SignalName | undefined =>
  signalNames.find((name) => events.some(({ signal }) => signal?.name === name))

/** The events within `reach` (a share of the recording) of a place, the nearest first. */
export const eventsNear = (events: readonly ToldEvent[], ms: number, reachMs: number): ToldEvent[] =>
  events
    .filter((event) => familyOf(event) !== undefined && Math.abs(event.offsetMs - ms) <= reachMs)
    .toSorted((one, other) => Math.abs(one.offsetMs - ms) - Math.abs(other.offsetMs - ms))
