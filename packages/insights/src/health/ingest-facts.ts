import type { DataHealth, LedgerCounts } from '@throughline/contract'

/** What the collectors know of a project: counts since the project was made, and the state of the spool. */
export interface IngestFacts {
  readonly events: LedgerCounts
  readonly recordingChunks: LedgerCounts
  /** Files that were sent to the vault. */
  readonly assets: LedgerCounts
  readonly spool: DataHealth['spool']
  /** Values cut to their limit, by field. */
  readonly truncated: Readonly<Record<string, number>>
  /** Accepted to stored, over the last drained batches. */
  readonly delayMs: DataHealth['delayMs']
  /** When something was last received, stored or not, in milliseconds since 1970; null if never. */
  readonly lastReceivedAt: number | null
  /** Reasons for which something was refused in the last hour, and how often. */
  readonly recentRejections: Readonly<Record<string, number>>
}

/** Where the facts come from; the server adapts the ingest's ledger, or what collectors of other processes wrote down. */
export interface IngestLedger {
  factsOf(projectId: string): IngestFacts | Promise<IngestFacts>
}
