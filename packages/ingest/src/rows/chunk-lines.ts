import type { RecordingAssetRow, RecordingChunkRow, RecordingSnapshotRow } from '@throughline/analytics-store'
import type { Payload } from '../recording/render-payload.ts'
import { jsonLine } from './json-line.ts'

/** How a row of `recording_assets` begins, and no other: its address comes first. */
export const ASSET_ROW_START = '{"url":'

export interface ChunkLines {
  chunk: RecordingChunkRow
  snapshots: readonly RecordingSnapshotRow[]
  assets: readonly RecordingAssetRow[]
}

/**
 * The lines of a chunk's rows: its own, then those of its snapshots, then those of its files. The payload is large and already JSON: it
 * is put in without being copied.
 */
export const chunkLines = (
  { chunk, snapshots, assets }: ChunkLines,
  { quoted, rawBytes }: Payload,
  position: string,
): readonly Uint8Array[] => {
  const facts = jsonLine({ ...chunk, position, raw_bytes: rawBytes, payload: '' })
  const open = facts.slice(0, facts.lastIndexOf('}'))
  const rest = [...snapshots, ...assets].map((row) => jsonLine({ ...row, position })).join('')
  return [Buffer.from(`${open},"payload":`), quoted, Buffer.from(`}\n${rest}`)]
}
