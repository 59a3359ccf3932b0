import type { AssetAnswer, TrackerConfig } from '@throughline/contract'
import type { Arrival } from './arrival.ts'
import type { ProjectLedger } from './ledger.ts'
import type { Outcome, Refused } from './outcome.ts'
import type { TooMany } from './rates.ts'
import type { Reason } from './reasons.ts'
import type { SegmentCall } from './segment/accept-segment.ts'
import type { Counted } from './tally.ts'
import type { SentAsset } from './vault/accept-asset.ts'

export interface IngestHealth {
  spool: {
    bytes: number
    maxBytes: number
    /** Null: everything is stored. */
    oldestRecordAgeMs: number | null
    /** Why nothing is accepted at the moment; null: it is. */
    refusing: Reason | null
  }
  /** Accepted to stored, over the last batches; null before the first. */
  delayMs: { median: number; p99: number } | null
  /** The analytics store's last error and when it began, if it has not taken anything since; null: all is well. */
  storeAway: { since: number; message: string } | null
}

/** The pipeline from accepted to stored. */
export interface Ingest {
  /** Names this collector, for as long as its spool exists. */
  readonly collectorId: string
  /** Begins to accept and to drain. The store has to be migrated. */
  start(): Promise<void>
  /** Flushes what was accepted and lets the insert that is under way end; what is not stored then stays in the spool. */
  stop(): Promise<void>
  /** Counts a request of an address; answers why it may not be made, if so. Ask before its body is read. */
  countRequest(kind: Counted, address: string, now: number): TooMany | undefined
  /** Accepts the body of `POST /collect/events`, inflated. */
  acceptEvents(body: Buffer, arrival: Arrival): Promise<Outcome>
  /** Accepts the body of `POST /v1/track` and its siblings, inflated. */
  acceptSegment(body: Buffer, arrival: Arrival, call: SegmentCall): Promise<Outcome>
  /** Accepts the body of `POST /collect/recording`, inflated. The body may not be used afterwards. */
  acceptRecording(body: Buffer, arrival: Arrival): Promise<Outcome>
  /** Takes a file that a page used, inflated, into its project's vault. The body may not be used afterwards. */
  acceptAsset(sent: SentAsset, arrival: Arrival): Promise<Outcome>
  /** Answers the body of `POST /collect/assets/missing`, inflated: which of these files are worth sending. */
  missingAssets(body: Buffer, arrival: Arrival): Promise<AssetAnswer | Refused>
  /** Counts a request that was refused before its body could be read. */
  countRefused(kind: Counted, reason: Reason, now: number): void
  /** What a page of this origin is told about the project of this key. */
  trackerConfig(key: string, origin: string | undefined): Promise<TrackerConfig>
  /** What a project has sent since it was made, and what became of it. */
  ledger(projectId: string): ProjectLedger
  /** What could be attributed to no project. */
  unattributed(): ProjectLedger
  /** Every project of which anything is known here. */
  projectIds(): string[]
  /** Reasons for which something of the project was refused within the last hour, and how often. */
  recentRejections(projectId: string): Record<string, number>
  /**
   * Resolves when nothing is on this collector's disk any more of what was accepted before the call and names somebody who is erased:
   * it is stored, so that it can be deleted there, its segment is removed, and dead letters are taken out. Waits while the store is
   * away; rejects if it has to be tried again.
   */
  forgetErased(): Promise<void>
  /** Asks the store anew what vaults have, because files were taken out. */
  forgetVaults(): void
  health(): IngestHealth
  /** Resolves when all that is accepted is stored, or `stop` was called. */
  drained(): Promise<void>
}
