import type { Issue } from '@throughline/contract'
import type { Reason } from './reasons.ts'
import type { Dropped } from './to-event-rows.ts'

/** What becomes of a request: so many things are safe on disk and these are not taken, or nothing is. */
export type Outcome = Accepted | Refused

export interface Accepted {
  accepted: number
  rejected: Dropped[]
}

export interface Refused {
  refused: Reason
  /** When it may be tried again. */
  retryAfterMs?: number
  issues?: Issue[]
}

/** How long a client waits that met a full or failing disk. */
export const SPOOL_RETRY_MS = 5_000
