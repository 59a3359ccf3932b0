import { limits } from '@throughline/contract'
import { BoundedMap } from './bounded-map.ts'

const MAX_SESSIONS = 100_000
/** What two measurements may differ by because their requests took differently long: a later one may have been as slow as we allow. */
const MOST_DELAY_MS = limits.http.requestTimeoutMs
/** If the first was this much slower than a later one, the later one is nearer to the truth. */
const WORTHWHILE_MS = 5_000

/**
 * How far the clock of a session's browser is off, as first measured. Each request measures it again, but with its own delay in
 * it; using the first one throughout keeps the events and the recording of a session in the order in which they happened. Only
 * a difference that no delay explains (somebody has set the clock) begins anew.
 */
export class SessionClocks {
  readonly #offsets = new BoundedMap<string, number>(MAX_SESSIONS)

  /** Milliseconds to add to the client's times, given what this request measured. */
  settle(session: string, measuredMs: number): number {
    const kept = this.#offsets.get(session)
    if (kept !== undefined && measuredMs - kept <= MOST_DELAY_MS && kept - measuredMs <= WORTHWHILE_MS) return kept
    this.#offsets.set(session, measuredMs)
    return measuredMs
  }
}
