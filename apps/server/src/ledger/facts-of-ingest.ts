import type { Ingest } from '@throughline/ingest'
import type { IngestFacts } from '@throughline/insights'

/** What the collector in this process knows of a project. */
export const factsOfIngest = (ingest: Ingest, projectId: string): IngestFacts => {
  const { events, recordingChunks, assets, truncated, lastReceivedAt } = ingest.ledger(projectId)
  const { spool, delayMs } = ingest.health()
  const { bytes, maxBytes, oldestRecordAgeMs } = spool
  return {
    events,
    recordingChunks,
    assets,
    truncated,
    lastReceivedAt,
    spool: { bytes, maxBytes, oldestRecordAgeMs },
    delayMs,
    recentRejections: ingest.recentRejections(projectId),
  }
}
