import type { eventWithTime } from '@rrweb/types'
import type { FromClosedPage, Span } from '../protocol.ts'
import { createPieces, type Intake, type Piece } from './pieces.ts'

/** Closer than this to what is arriving, waiting is sooner than asking anew. */
const worthWaitingMs = 20_000

export interface Loader {
  /** Takes an event of the stream of that number; one of a stream that is not wanted any more is passed over. */
  take: (request: number, event: eventWithTime) => void
  /** The stream ended by itself. */
  end: (request: number) => void
  /** The stream broke off. */
  fail: (request: number) => void
  pieceAt: (moment: number) => Piece | undefined
  /** Something can be shown at all. */
  hasAny: () => boolean
  /** Nothing is missing from a moment to the end. */
  isCompleteFrom: (moment: number) => boolean
  /** The moment will soon be here without being asked for. */
  isComing: (moment: number) => boolean
  /** Asks for everything from a moment on, instead of what is arriving. */
  askFrom: (moment: number) => void
  /** Asks for what is missing, the way on from a moment first; not while something is arriving. */
  fillGaps: (from: number) => void
  spans: () => Span[]
  /** Nothing is arriving. */
  isIdle: () => boolean
}

interface LoaderParts {
  readonly startsAt: number
  /** Grows while the visit goes on. */
  readonly endsAt: () => number
  /** Where the first stream, number 0, was asked for from. */
  readonly at: number
  readonly say: (message: FromClosedPage) => void
  readonly onJoin: (joined: Piece, gone: Piece, index: number) => void
}

/** Keeps what has arrived of a recording, one stream at a time, and asks for what has not. */
export function createLoader({ startsAt, endsAt, at, say, onJoin }: LoaderParts): Loader {
  const pieces = createPieces(onJoin)
  let request: { readonly number: number; readonly asked: Span; intake: Intake | undefined } = open(0, { from: at, to: endsAt() })

  function open(number: number, asked: Span) {
    return { number, asked, intake: pieces.begin(asked) }
  }

  const ask = (asked: Span): void => {
    if (request.intake) say({ type: 'drop', request: request.number })
    request = open(request.number + 1, asked)
    say({ type: 'need', request: request.number, from: asked.from, ...(asked.to < endsAt() ? { to: asked.to } : {}) })
  }

  const intakeOf = (number: number): Intake | undefined => (number === request.number ? request.intake : undefined)

  const isComing = (moment: number): boolean => {
    const { asked, intake } = request
    const reached = pieces.at(asked.from)?.coveredTo ?? asked.from
    return intake !== undefined && asked.from <= moment && moment <= Math.min(asked.to, reached + worthWaitingMs)
  }

  return {
    take(number, event) {
      if (intakeOf(number)?.add(event) !== 'enough') return
      say({ type: 'drop', request: number })
      request.intake = undefined
    },
    end(number) {
      intakeOf(number)?.end()
      if (number === request.number) request.intake = undefined
    },
    fail(number) {
      if (number === request.number) request.intake = undefined
    },
    pieceAt: pieces.at,
    hasAny: () => pieces.first() !== undefined,
    isCompleteFrom: (moment) => pieces.gap({ from: moment, to: endsAt() }) === undefined,
    isComing,
    askFrom: (moment) => ask({ from: moment, to: endsAt() }),
    fillGaps(from) {
      const gap = pieces.gap({ from, to: endsAt() }) ?? pieces.gap({ from: startsAt, to: endsAt() })
      if (gap && !request.intake) ask(gap)
    },
    spans: pieces.spans,
    isIdle: () => request.intake === undefined,
  }
}
