import { inspectChunk, type ChunkFacts, type NotTaken } from './inspect-chunk.ts'
import { renderPayload, type Payload, type RenderOptions } from './render-payload.ts'

/** A chunk that was parsed and waits for what only the collector knows. Call one of the two, once. */
export interface PressedChunk {
  facts: ChunkFacts
  render(options: RenderOptions): Payload | Promise<Payload>
  discard(): void
}

/** Turns the body of a recording request into the payload of its row, in two stages: what is in it, then what it becomes. */
export interface Press {
  /** The body may not be used afterwards. */
  inspect(body: Buffer): PressedChunk | NotTaken | Promise<PressedChunk | NotTaken>
  stop(): Promise<void>
}

/** Does it on the spot. */
export const inlinePress: Press = {
  inspect(body) {
    const inspected = inspectChunk(body)
    if ('reason' in inspected) return inspected
    const { facts, events } = inspected
    return { facts, render: (options) => renderPayload(events, options), discard: () => {} }
  },
  stop: () => Promise.resolve(),
}
