import type { InsightsContext } from '../context.ts'
import type { IngestLedger } from './ingest-facts.ts'

export interface HealthContext extends InsightsContext {
  readonly ledger: IngestLedger
}
