import type { Collector } from '../collector.ts'
import { selectStored } from './find-missing.sql.ts'

export interface Presence {
  /** Neither in the vault nor known not to be taken. */
  missing: string[]
  /** Sent before, and not taken for what they are. */
  refused: string[]
}

/** Which of these files a project's vault has not. Rejects while the store is away. */
export const findMissing = async ({ store, vault }: Collector, projectId: string, hashes: readonly string[]): Promise<Presence> => {
  const refused = hashes.filter((hash) => vault.isRefused(projectId, hash))
  const unknown = hashes.filter((hash) => !refused.includes(hash) && !vault.has(projectId, hash))
  if (unknown.length === 0) return { missing: [], refused }
  const rows = await store.query<{ hash: string }>(selectStored, { project: projectId, hashes: unknown })
  for (const { hash } of rows) vault.add(projectId, hash)
  const stored = new Set(rows.map(({ hash }) => hash))
  return { missing: unknown.filter((hash) => !stored.has(hash)), refused }
}
