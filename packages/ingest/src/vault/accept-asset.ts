import { randomUUID } from 'node:crypto'
import { assetHash } from '@throughline/contract'
import type { Arrival } from '../arrival.ts'
import type { Collector } from '../collector.ts'
import { UNATTRIBUTED } from '../ledger.ts'
import { SPOOL_RETRY_MS, type Outcome, type Refused } from '../outcome.ts'
import type { CollectProject } from '../project-directory.ts'
import type { Reason } from '../reasons.ts'
import { jsonLine } from '../rows/json-line.ts'
import { assetRow } from './asset-row.ts'
import { findMissing } from './find-missing.ts'
import { refuseSender } from './refuse-sender.ts'

export interface SentAsset {
  /** The key of the project that it is for. */
  project: string
  /** SHA-256 of the body, in hexadecimal. */
  hash: string
  body: Buffer
}

/**
 * Takes a file into a project's vault. If it answers that one thing is accepted, the file is durable in the store; the same file may be
 * sent any number of times. Everything else is counted under its reason. The body may not be used afterwards.
 */
export const acceptAsset = async (collector: Collector, { project: key, hash, body }: SentAsset, arrival: Arrival): Promise<Outcome> => {
  const project = await collector.directory.find(key)
  if (!project) return refuse(collector, arrival, UNATTRIBUTED, { refused: 'unknown_project' })
  const refused = refuseSender(collector, project, arrival) ?? refuseFile(collector, project, { hash, body }, arrival)
  if (refused) return refuse(collector, arrival, project.id, refused)
  try {
    return await keep(collector, project, { hash, body }, arrival)
  } catch (error) {
    collector.log.warn({ error }, 'a file could not be put into the vault; whoever sent it may send it again')
    return refuse(collector, arrival, project.id, { refused: 'vault_away', retryAfterMs: SPOOL_RETRY_MS })
  }
}

type File = Pick<SentAsset, 'hash' | 'body'>

const refuseFile = (
  { rates, spool }: Collector,
  { id }: CollectProject,
  { hash, body }: File,
  { receivedAt }: Arrival,
): Refused | undefined => {
  if (!assetHash.safeParse(hash).success) return { refused: 'invalid_request' }
  // A disk that is nearly full, or a store that has been away for long, is no place for more files.
  const refusal = spool.refusal()
  if (refusal) return { refused: refusal, retryAfterMs: SPOOL_RETRY_MS }
  const tooMany = rates.countAsset(id, body.length, receivedAt)
  return tooMany && { refused: tooMany.reason, retryAfterMs: tooMany.retryAfterMs }
}

/** What is overloaded now need not be later, and bytes that are not those of the hash say nothing about those that are. */
const saysNothing = new Set<Reason>(['overloaded', 'stopping', 'hash_mismatch'])

const keep = async (collector: Collector, project: CollectProject, { hash, body }: File, arrival: Arrival): Promise<Outcome> => {
  const { ledger, store, treater, vault } = collector
  const { missing, refused } = await findMissing(collector, project.id, [hash])
  if (refused.length === 0 && missing.length === 0) {
    ledger.keep(project.id, 'duplicate')
    return { accepted: 1, rejected: [] }
  }
  const treated = await treater.treat(body, hash)
  if ('reason' in treated) {
    if (!saysNothing.has(treated.reason)) vault.refuse(project.id, hash)
    return refuse(collector, arrival, project.id, { refused: treated.reason })
  }
  const row = assetRow(project.id, hash, treated, arrival.receivedAt)
  // A token of its own: a file that is sent again after it was erased has to be stored again.
  await store.insert({ table: 'assets', rows: Buffer.from(jsonLine(row)), token: randomUUID() })
  vault.add(project.id, hash)
  ledger.keep(project.id, 'stored')
  return { accepted: 1, rejected: [] }
}

const refuse = ({ ledger }: Collector, { receivedAt }: Arrival, projectId: string, refused: Refused): Refused => {
  ledger.reject(projectId, 'assets', refused.refused, 1, receivedAt)
  return refused
}
