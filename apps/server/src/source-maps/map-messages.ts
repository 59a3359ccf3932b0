import type { OriginalPlace, ScriptPlace } from './trace-map.ts'

/** `check`: the map as it was sent; `trace`: as it is kept. */
export type ToMapProcess =
  | { task: 'check'; content: Uint8Array<ArrayBuffer> }
  | { task: 'trace'; content: Uint8Array<ArrayBuffer>; places: readonly ScriptPlace[] }

export interface CheckedMap {
  /** As it is kept. */
  content: Uint8Array<ArrayBuffer>
  sources: number
  hasContents: boolean
}

export type FromMapProcess = { checked: CheckedMap } | { places: (OriginalPlace | null)[] } | { problem: string }
