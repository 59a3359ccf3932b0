import type { ChunkFacts, NotTaken } from './inspect-chunk.ts'
import type { Payload, RenderOptions } from './render-payload.ts'

export type ToPress =
  | { order: 'inspect'; task: number; body: Uint8Array }
  | { order: 'render'; task: number; options: RenderOptions }
  | { order: 'discard'; task: number }

export type FromPress = { task: number } & ({ facts: ChunkFacts } | { notTaken: NotTaken } | { payload: Payload })
