import type { Ingest, ProjectLedger } from '@throughline/ingest'
import { Gauge, type Registry } from 'prom-client'

const kinds = ['events', 'recordingChunks', 'assets'] as const
const fates = ['received', 'stored', 'duplicate', 'deadLetter', 'inSpool', 'rejected'] as const

/** The ledger of all projects together, and the state of the spool, read when Prometheus asks. No project is named. */
export const measureIngest = (registry: Registry, ingest: Ingest): void => {
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void): void => {
    const made: Gauge = new Gauge({ name: `throughline_${name}`, help, labelNames, registers: [registry], collect: () => collect(made) })
  }
  const books = (): ProjectLedger[] => [ingest.unattributed(), ...ingest.projectIds().map((projectId) => ingest.ledger(projectId))]

  gauge('ingest', 'Things received and what became of them, since this collector began', ['kind', 'fate'], (made) => {
    for (const kind of kinds)
      for (const fate of fates)
        made.set(
          { kind, fate },
          sum(books(), (book) => book[kind][fate]),
        )
  })
  gauge('ingest_rejected', 'Things refused, by reason', ['kind', 'reason'], (made) => {
    made.reset()
    for (const kind of kinds)
      for (const book of books()) for (const [reason, count] of Object.entries(book[kind].rejectedBy)) made.inc({ kind, reason }, count)
  })
  gauge('spool_bytes', 'Bytes accepted and not yet stored', [], (made) => made.set(ingest.health().spool.bytes))
  gauge('spool_oldest_seconds', 'How long the oldest of them has waited', [], (made) =>
    made.set((ingest.health().spool.oldestRecordAgeMs ?? 0) / 1000),
  )
  gauge('spool_refusing', '1 while nothing is accepted', [], (made) => made.set(ingest.health().spool.refusing === null ? 0 : 1))
  gauge('analytics_store_away', '1 while the analytics store takes nothing', [], (made) =>
    made.set(ingest.health().storeAway === null ? 0 : 1),
  )
}

const sum = (books: ProjectLedger[], value: (book: ProjectLedger) => number): number =>
  books.reduce((total, book) => total + value(book), 0)
