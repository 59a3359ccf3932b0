import type { eventWithTime } from '@rrweb/types'
import { needsOf, type Assets, type LineNeeds } from './assets/assets.ts'
import { inSlices } from './in-slices.ts'
import { createLineSplitter, type LineSplitter } from './line-splitter.ts'
import { createNeutraliser, type Neutralise } from './neutralise/neutralise.ts'
import type { RewriteCss } from './neutralise/inert-attributes.ts'

interface StreamEvents {
  onEvent: (request: number, event: eventWithTime) => void
  /** The stream ended by itself; `lines` were in it, damaged ones included. */
  onEnd: (request: number, lines: number) => void
  /** Some events were handed over, and others can have the thread now. */
  afterSlice: () => void
  /** Nothing is to be read before the screen was drawn once more. */
  isHeld: () => boolean
}

export interface StreamReader {
  push: (request: number, bytes: Uint8Array) => void
  end: (request: number) => void
}

interface Stream {
  readonly request: number
  readonly splitter: LineSplitter
  readonly neutralise: Neutralise
  lines: number
}

interface Item {
  readonly stream: Stream
  /** Undefined at the end of the stream. */
  readonly line: string | undefined
  needs?: LineNeeds
}

interface ReaderParts extends StreamEvents {
  readonly assets: Assets
  /** Something stands in this event for a file that is under way. */
  readonly onStandIn: (event: eventWithTime) => void
  /** Sees all CSS after it was quietened. */
  readonly rewriteCss?: RewriteCss
}

/**
 * Turns the bytes of streams, of which only the latest counts, into events that are harmless. Lines that are no event are passed
 * over: a recording with a hole is worth more than none. A page is read when its style sheets are here: a picture without them would be
 * another page.
 */
export function createStreamReader({ onEvent, onEnd, afterSlice, isHeld, assets, onStandIn, rewriteCss }: ReaderParts): StreamReader {
  let current: Stream | undefined

  const queue = inSlices<Item>({
    work({ stream, line }) {
      if (line === undefined) onEnd(stream.request, stream.lines)
      else read(stream, line)
    },
    afterSlice,
    isHeld,
    isReady: (item) => item.line === undefined || assets.isReadyFor((item.needs ??= needsOf(item.line))),
  })

  const read = (stream: Stream, line: string): void => {
    stream.lines += 1
    const before = assets.standIns()
    const event = stream.neutralise(parse(line))
    assets.ask()
    if (event && assets.standIns() > before) onStandIn(event)
    if (event) onEvent(stream.request, event)
  }

  const streamOf = (request: number): Stream | undefined => {
    if (current && request < current.request) return undefined
    if (current?.request !== request) {
      queue.clear()
      current = { request, splitter: createLineSplitter(), neutralise: createNeutraliser({ assets, rewriteCss }), lines: 0 }
    }
    return current
  }

  return {
    push(request, bytes) {
      const stream = streamOf(request)
      if (stream) queue.push(stream.splitter.push(bytes).map((line) => ({ stream, line })))
    },
    end(request) {
      const stream = streamOf(request)
      if (stream) queue.push([...stream.splitter.end().map((line) => ({ stream, line })), { stream, line: undefined }])
    },
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined // a line cut off in transfer or damaged on disk: the gate refuses what is no event
  }
}
