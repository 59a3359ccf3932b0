import type { Ingest } from '@throughline/ingest'
import type { IngestLedger } from '@throughline/insights'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { factsOfIngest } from './facts-of-ingest.ts'
import { sharedLedger } from './shared-ledger.ts'

interface LedgerOptions {
  db: Kysely<MetadataTables>
  /** The collector in this process, if it is one. */
  ingest: Ingest | undefined
  /** Other processes collect for the same projects. */
  isShared: boolean
}

/** Where data health comes from: the collector in this process, and with a shared database all others too. */
export const ledgerOf = ({ db, ingest, isShared }: LedgerOptions): IngestLedger =>
  isShared || !ingest ? sharedLedger(db, ingest) : { factsOf: (projectId) => factsOfIngest(ingest, projectId) }
