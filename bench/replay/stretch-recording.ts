import type { RrwebEvent } from '@throughline/contract'

/** A recorded visit, one after another until `ms` are full, from `startedAt` on. Each begins with its page's address and full snapshot. */
export function stretchRecording(events: readonly RrwebEvent[], startedAt: number, ms: number): RrwebEvent[] {
  const [first, last] = [events[0]?.timestamp ?? 0, events.at(-1)?.timestamp ?? 0]
  const lengthMs = last - first + 1
  const repeats = Math.max(1, Math.round(ms / lengthMs))
  return Array.from({ length: repeats }, (_, repeat) => startedAt - first + repeat * lengthMs).flatMap((shift) =>
    events.map((event) => ({ ...event, timestamp: event.timestamp + shift })),
  )
}
