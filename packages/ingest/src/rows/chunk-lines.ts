import type { RecordingChunkRow, RecordingSnapshotRow } from '@throughline/analytics-store'
import type { Payload } from '../recording/render-payload.ts'
import { jsonLine } from './json-line.ts'

/** The lines of a chunk's rows, its own first. The payload is large and already JSON: it is put in without being copied. */
export const chunkLines = (
  chunk: RecordingChunkRow,
  snapshots: readonly RecordingSnapshotRow[],
  { quoted, rawBytes }: Payload,
  position: string,
): readonly Uint8Array[] => {
  const facts = jsonLine({ ...chunk, position, raw_bytes: rawBytes, payload: '' })
  const open = facts.slice(0, facts.lastIndexOf('}'))
  const rest = snapshots.map((snapshot) => jsonLine({ ...snapshot, position })).join('')
  return [Buffer.from(`${open},"payload":`), quoted, Buffer.from(`}\n${rest}`)]
}
