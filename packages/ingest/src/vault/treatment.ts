import type { Reason } from '../reasons.ts'

/** What is kept of a file. Width and height are 0 where it is no image. */
export interface TreatedAsset {
  /** A media type. */
  type: string
  content: Uint8Array
  width: number
  height: number
}

export type Treatment = TreatedAsset | { reason: Reason }
