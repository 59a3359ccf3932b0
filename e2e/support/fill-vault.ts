import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { openChdbStore, type AssetRow, type RecordingAssetRow } from '@throughline/analytics-store'
import type { Project } from '@throughline/contract'
import { anAssetRow, aRecordingAssetRow, jsonLines } from '@throughline/testkit'
import { startServer, type RunningServer } from './server.ts'

/** A file, whatever it is, and the address under which a recording names it. */
export interface KeptFile {
  readonly url: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly width?: number
  readonly height?: number
}

/** An address that a recording names, and why the vault does not have it. */
export interface MissingFile {
  readonly url: string
  readonly gap: string
}

interface VaultOf {
  readonly project: Pick<Project, 'id'>
  readonly session: string
  readonly files: readonly (KeptFile | MissingFile)[]
}

/**
 * Puts files into the vaults of projects past the collector, which would refuse some of them, and has recordings name them. Only one
 * process has the store at a time: the server is stopped meanwhile. Resolves with the one that has taken its place.
 */
export async function fillVault(server: RunningServer, vaults: readonly VaultOf[]): Promise<RunningServer> {
  await server.stop()
  const store = openChdbStore({ path: join(server.dataDir, 'analytics') })
  const assets: AssetRow[] = []
  const named: RecordingAssetRow[] = []
  for (const { project, session, files } of vaults) {
    const of = { project_id: project.id, session_id: session }
    for (const file of files) {
      const asset = 'gap' in file ? undefined : rowOf(project.id, file)
      if (asset) assets.push(asset)
      named.push(aRecordingAssetRow({ ...of, url: file.url, ...(asset ? { hash: asset.hash } : { gap: (file as MissingFile).gap }) }))
    }
  }
  await store.insert({ table: 'assets', rows: jsonLines(assets), token: randomUUID() })
  await store.insert({ table: 'recording_assets', rows: jsonLines(named), token: randomUUID() })
  await store.close()
  return startServer({ dataDir: server.dataDir })
}

const rowOf = (projectId: string, { type, bytes, width = 0, height = 0 }: KeptFile): AssetRow =>
  anAssetRow(Buffer.from(bytes), { project_id: projectId, type, width, height })
