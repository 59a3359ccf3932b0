import { erasureId, type Erasure, type ErasureExtent } from '@throughline/contract'
import type { ErasureTable } from '@throughline/metadata-store'
import type { Selectable } from 'kysely'

/** What is written down of an erasure: figures, and nothing that names anybody. */
export interface ErasureReport {
  found: ErasureExtent
  rowsLeft: Record<string, number> | null
  oldParts: { table: string; parts: number; bytes: number }[] | null
  metadata: 'all' | 'tables' | null
}

export const emptyReport: ErasureReport = {
  found: { persons: 0, visitors: 0, sessions: 0, recordings: 0, recordingBytes: 0 },
  rowsLeft: null,
  oldParts: null,
  metadata: null,
}

export const reportOf = ({ report }: Pick<Selectable<ErasureTable>, 'report'>): ErasureReport => ({
  ...emptyReport,
  ...(report as Partial<ErasureReport>),
})

const textOf = (at: Date | null): string | null => at && at.toISOString()

/** A row as the API shows it. */
export const erasureFrom = (row: Selectable<ErasureTable>, collectorsDone: number): Erasure => ({
  id: erasureId.parse(row.id),
  kind: row.kind,
  state: row.state,
  requestedAt: row.requested_at.toISOString(),
  deletedAt: textOf(row.deleted_at),
  settledAt: textOf(row.settled_at),
  goneAt: textOf(row.gone_at),
  ...reportOf(row),
  collectorsDone,
  problem: row.error,
})
