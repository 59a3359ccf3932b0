import { EventType, type eventWithTime } from '@rrweb/types'
import type { Span } from '../protocol.ts'

/** A part of a recording that is here: events in the order of time, the first of them a page's address and its full snapshot. */
export interface Piece {
  readonly events: eventWithTime[]
  coveredFrom: number
  coveredTo: number
}

export interface Intake {
  /** Takes the next event of the stream. `enough`: what follows is here already. */
  add: (event: eventWithTime) => 'more' | 'enough'
  /** The stream ended by itself: there is nothing else up to where it was asked for. */
  end: () => void
}

export interface Pieces {
  /** Begins to take in a stream that was asked for from one moment to another. */
  begin: (asked: Span) => Intake
  /** The piece that can show a moment. */
  at: (moment: number) => Piece | undefined
  /** The first stretch between two moments that is not here. */
  gap: (within: Span) => Span | undefined
  spans: () => Span[]
  first: () => Piece | undefined
}

/**
 * Keeps what has arrived of a recording. Pieces that come to touch become one: the earlier takes in the later, and `onJoin` says
 * from which index on the later one's events now stand in it.
 */
export function createPieces(onJoin: (joined: Piece, gone: Piece, index: number) => void): Pieces {
  const pieces: Piece[] = []

  const insert = (piece: Piece): void => {
    const index = pieces.findIndex(({ coveredFrom }) => coveredFrom > piece.coveredFrom)
    pieces.splice(index === -1 ? pieces.length : index, 0, piece)
  }

  const join = (piece: Piece, next: Piece): void => {
    pieces.splice(pieces.indexOf(next), 1)
    const index = piece.events.length
    for (const event of next.events) piece.events.push(event)
    piece.coveredTo = Math.max(piece.coveredTo, next.coveredTo)
    onJoin(piece, next, index)
  }

  return {
    begin: (asked) => createIntake({ asked, pieces, insert, join }),
    at: (moment) => pieces.find(({ coveredFrom, coveredTo }) => coveredFrom <= moment && moment <= coveredTo),
    gap: (within) => firstGap(within, pieces),
    spans: () => pieces.map(({ coveredFrom, coveredTo }) => ({ from: coveredFrom, to: coveredTo })),
    first: () => pieces[0],
  }
}

function firstGap({ from, to }: Span, pieces: readonly Piece[]): Span | undefined {
  let until = from
  for (const piece of pieces) {
    if (piece.coveredFrom > until) return { from: until, to: Math.min(to, piece.coveredFrom) }
    until = Math.max(until, piece.coveredTo)
  }
  return until < to ? { from: until, to } : undefined
}

interface IntakeParts {
  readonly asked: Span
  readonly pieces: readonly Piece[]
  insert: (piece: Piece) => void
  join: (piece: Piece, next: Piece) => void
}

function createIntake({ asked, pieces, insert, join }: IntakeParts): Intake {
  let piece: Piece | undefined
  let meta: eventWithTime | undefined
  /** Events at the very moment where the piece ended before: the stream repeats them first. */
  let repeated = 0
  /** How many events the stream has brought of the moment it is at. */
  let latest = { moment: Number.NaN, count: 0 }

  /** A piece begins with a picture: what comes before the first one cannot be shown. */
  const open = (event: eventWithTime): void => {
    if (event.type === EventType.Meta) meta = event
    if (event.type !== EventType.FullSnapshot) return
    const first = meta ?? { type: EventType.Meta, data: { href: '', width: 1024, height: 768 }, timestamp: event.timestamp }
    piece = pieces.find(({ events, coveredTo }) => startOf(events) <= first.timestamp && first.timestamp <= coveredTo)
    if (piece) {
      repeated = countAtEnd(piece.events)
      append(first)
      append(event)
    } else {
      piece = { events: [first, event], coveredFrom: Math.min(asked.from, first.timestamp), coveredTo: event.timestamp }
      insert(piece)
    }
  }

  const append = (event: eventWithTime): void => {
    if (!piece) return
    const last = endOf(piece.events)
    if (event.timestamp < last) return
    if (event.timestamp === last && repeated > 0) {
      repeated -= 1
      return
    }
    repeated = 0
    piece.events.push(event)
    piece.coveredTo = Math.max(piece.coveredTo, event.timestamp)
  }

  /** What follows directly is here: the two become one. */
  const meetNext = (moment: number): void => {
    const next = piece && pieces[pieces.indexOf(piece) + 1]
    if (piece && next && moment >= next.coveredFrom) {
      dropFrom(piece.events, startOf(next.events))
      join(piece, next)
      const alreadyBrought = endOf(piece.events) === latest.moment ? latest.count : 0
      repeated = Math.max(0, countAtEnd(piece.events) - alreadyBrought)
    }
  }

  return {
    add(event) {
      latest = { moment: event.timestamp, count: event.timestamp === latest.moment ? latest.count + 1 : 1 }
      if (!piece) {
        open(event)
        return 'more'
      }
      append(event)
      meetNext(event.timestamp)
      return piece.coveredTo > asked.to ? 'enough' : 'more'
    },
    end() {
      if (!piece) {
        markEmpty(asked, pieces)
        return
      }
      piece.coveredTo = Math.max(piece.coveredTo, asked.to)
      meetNext(piece.coveredTo)
    },
  }
}

/** There is no picture in a stretch: whoever wants to see it is shown what comes next, or what came last. */
function markEmpty({ from, to }: Span, pieces: readonly Piece[]): void {
  const next = pieces.find(({ coveredFrom }) => coveredFrom >= from)
  const before = pieces.findLast(({ coveredFrom }) => coveredFrom < from)
  if (next) next.coveredFrom = from
  else if (before) before.coveredTo = Math.max(before.coveredTo, to)
}

const startOf = (events: readonly eventWithTime[]): number => events[0]?.timestamp ?? 0
const endOf = (events: readonly eventWithTime[]): number => events.at(-1)?.timestamp ?? 0

function countAtEnd(events: readonly eventWithTime[]): number {
  const last = endOf(events)
  let count = 0
  while (count < events.length && events.at(-1 - count)?.timestamp === last) count += 1
  return count
}

/** Takes events from `moment` on off the end: the piece that follows has them. */
function dropFrom(events: eventWithTime[], moment: number): void {
  while (events.length > 2 && endOf(events) >= moment) events.pop()
}
