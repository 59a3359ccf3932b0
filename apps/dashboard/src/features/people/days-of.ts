import type { PersonEvent, Recording } from '@throughline/contract'
import { dayOf } from '@throughline/contract'

export interface SessionOnTimeline {
  readonly id: string
  /** Undefined where nothing is stored of the session but its events. */
  readonly recording: Recording | undefined
  readonly events: readonly PersonEvent[]
}

interface DayOnTimeline {
  /** `YYYY-MM-DD` in the project's zone. */
  readonly day: string
  readonly sessions: readonly SessionOnTimeline[]
}

/** Neighbours that have something in common, in their order. */
const runs = <Item>(items: readonly Item[], keyOf: (item: Item) => string): [key: string, items: Item[]][] => {
  const found: [string, Item[]][] = []
  for (const item of items) {
    const last = found.at(-1)
    if (last && last[0] === keyOf(item)) last[1].push(item)
    else found.push([keyOf(item), [item]])
  }
  return found
}

/** A timeline by days, and by sessions within them; sessions that go on at the same time on two browsers take turns. */
export const daysOf = (events: readonly PersonEvent[], sessions: ReadonlyMap<string, Recording>, timeZone: string): DayOnTimeline[] =>
  runs(events, ({ at }) => dayOf(new Date(at), timeZone)).map(([day, ofDay]) => ({
    day,
    sessions: runs(ofDay, ({ sessionId }) => sessionId).map(([id, own]) => ({ id, recording: sessions.get(id), events: own })),
  }))
