import type { Ingest } from '@throughline/ingest'
import type { IngestFacts, IngestLedger } from '@throughline/insights'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Log } from '../log.ts'
import { factsOfIngest } from './facts-of-ingest.ts'
import { mergeFacts } from './merge-facts.ts'

const PUBLISH_EVERY_MS = 10_000

/** The ledger of all collectors that share a database: what the one in this process knows now, and what the others wrote down last. */
export const sharedLedger = (db: Kysely<MetadataTables>, ingest: Ingest | undefined): IngestLedger => ({
  factsOf: async (projectId) => {
    let query = db.selectFrom('ingest_ledger').select('counts').where('project_id', '=', projectId)
    if (ingest) query = query.where('collector_id', '!=', ingest.collectorId)
    const written = (await query.execute()).map(({ counts }) => counts as unknown as IngestFacts)
    return mergeFacts([...(ingest ? [factsOfIngest(ingest, projectId)] : []), ...written])
  },
})

/** Writes down every few seconds what the collector in this process knows. Stops with a last time. */
export const publishLedger = (db: Kysely<MetadataTables>, ingest: Ingest, log: Log): { close: () => Promise<void> } => {
  const publish = async (): Promise<void> => {
    for (const projectId of ingest.projectIds()) {
      const counts = JSON.stringify(factsOfIngest(ingest, projectId))
      const now = new Date()
      await db
        .insertInto('ingest_ledger')
        .values({ collector_id: ingest.collectorId, project_id: projectId, counts, updated_at: now })
        .onConflict((conflict) => conflict.columns(['collector_id', 'project_id']).doUpdateSet({ counts, updated_at: now }))
        .execute()
    }
  }
  const publishQuietly = (): Promise<void> =>
    publish().catch((error: unknown) => log.warn({ error }, 'the ledger could not be written down; trying again'))

  let underWay = Promise.resolve()
  const timer = setInterval(() => {
    underWay = underWay.then(publishQuietly)
  }, PUBLISH_EVERY_MS)
  return {
    close: async () => {
      clearInterval(timer)
      await underWay
      await publishQuietly()
    },
  }
}
