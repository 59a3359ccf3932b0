import { EventType, IncrementalSource, type eventWithTime } from '@rrweb/types'
import type { Span } from '../protocol.ts'

/** Stillness shorter than this is part of using a page. */
export const quietAfterMs = 8_000
/** What is shown of a stillness before it is skipped, so that the last action is seen to have had its effect. */
const keptBeforeMs = 2_000
const keptAfterMs = 1_000

export interface Activity {
  note: (event: eventWithTime) => void
  /** Stretches within what has arrived in which the visitor did nothing, shortened by what is worth seeing at their ends. */
  quiet: (arrived: readonly Span[]) => Span[]
}

/** Remembers when the visitor did something, to the tenth of a second. */
export function createActivity(): Activity {
  const tenths = new Set<number>()
  return {
    note(event) {
      if (isByVisitor(event)) tenths.add(Math.floor(event.timestamp / 100))
    },
    quiet(arrived) {
      const moments = [...tenths].toSorted((one, other) => one - other).map((tenth) => tenth * 100)
      return arrived.flatMap((span) => quietWithin(span, moments))
    },
  }
}

/** What moves within a span counts from its start to its end: of what lies outside nothing is known. */
function quietWithin({ from, to }: Span, moments: readonly number[]): Span[] {
  const stops = [from, ...moments.filter((moment) => moment > from && moment < to), to]
  return stops.slice(1).flatMap((next, index) => {
    const before = stops[index] ?? from
    return next - before >= quietAfterMs ? [{ from: before + keptBeforeMs, to: next - keptAfterMs }] : []
  })
}

const sourcesByVisitor: ReadonlySet<number> = new Set([
  IncrementalSource.MouseMove,
  IncrementalSource.MouseInteraction,
  IncrementalSource.Scroll,
  IncrementalSource.ViewportResize,
  IncrementalSource.Input,
  IncrementalSource.TouchMove,
  IncrementalSource.Drag,
  IncrementalSource.Selection,
])

/** A page's address comes with a visit to it. */
const isByVisitor = (event: eventWithTime): boolean =>
  event.type === EventType.Meta || (event.type === EventType.IncrementalSnapshot && sourcesByVisitor.has(event.data.source))
