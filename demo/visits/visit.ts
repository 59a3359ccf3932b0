import type { Device } from './device.ts'
import type { Visitor } from './visitor.ts'

/** One person's visit to the shop: where they come in, on what, and what they do there. */
export interface Visit {
  name: string
  device: Device
  language: string
  /** The page on which they land, below the shop's address. */
  landing: string
  /** They have ordered before: the shop's customer number is in their browser, and the tracker knows them. */
  customer?: string
  act(visitor: Visitor, another: OpenTab): Promise<void>
}

/** Opens a page of the shop in a second tab, which is in front until `switchTo` is called with the first. */
export type OpenTab = (path: string) => Promise<{ visitor: Visitor; switchTo: (front: Visitor) => Promise<void> }>
