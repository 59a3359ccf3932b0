import type { AnalyticsStore } from '@throughline/analytics-store'
import type { Batch, Entry } from './batch.ts'
import { findStored, storedKey } from './find-stored.ts'
import { positionOf } from './position.ts'

/**
 * Asks the store about the records that may be stored already. One stored under another position is a copy and leaves the batch.
 * One stored under its own is our own earlier insert: in a repeated batch it stays, because the engine has to see exactly the
 * same rows again to know them; otherwise it is not inserted again.
 */
export const settleDoubts = async (store: AnalyticsStore, batch: Batch, collectorNumber: number): Promise<void> => {
  const doubtful = batch.entries.filter(({ inDoubt }) => inDoubt)
  if (doubtful.length === 0) return
  const stored = await findStored(store, doubtful)
  if (stored.size === 0) return
  const positionsOf = (entry: Entry): string[] => (entry.inDoubt ? (stored.get(storedKey(entry)) ?? []) : [])
  const isOurs = (entry: Entry): boolean => positionsOf(entry).includes(positionOf(collectorNumber, entry.sequence))
  const isCopy = (entry: Entry): boolean => positionsOf(entry).length > 0 && !isOurs(entry)
  batch.duplicates.push(...batch.entries.filter(isCopy).map(({ projectId, kind }) => ({ projectId, kind })))
  batch.entries = batch.entries.filter((entry) => !isCopy(entry))
  if (!batch.isRepeated) for (const entry of batch.entries) entry.isStored = isOurs(entry)
}
