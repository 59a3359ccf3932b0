import type { AnalyticsStore } from '@throughline/analytics-store'
import { insertVisits } from './insert-visits.ts'
import type { VisitRows } from './make-rows.ts'

/** Flushed when it holds so much: large enough to be quick, small enough to be held twice beside a running server. */
const FLUSH_AT_BYTES = 8_000_000

/** Collects the rows of visits and inserts them in batches of whole visits, so that a visit is in a table or is not. */
export class RowBuffer {
  readonly #analytics: AnalyticsStore
  readonly #signal: AbortSignal | undefined
  #visits: VisitRows[] = []
  #bytes = 0

  constructor(analytics: AnalyticsStore, signal: AbortSignal | undefined) {
    this.#analytics = analytics
    this.#signal = signal
  }

  async add(visit: VisitRows): Promise<void> {
    this.#visits.push(visit)
    this.#bytes += visit.events.length + visit.chunks.length + visit.snapshots.length
    if (this.#bytes >= FLUSH_AT_BYTES) await this.flush()
  }

  /** Inserts what is there. Throws the signal's reason before that if it is aborted. */
  async flush(): Promise<void> {
    this.#signal?.throwIfAborted()
    const visits = this.#visits
    this.#visits = []
    this.#bytes = 0
    if (visits.length > 0) await insertVisits(this.#analytics, visits)
  }
}
