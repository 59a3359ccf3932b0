import { importId, type ImportFile } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Selectable } from 'kysely'

export type ImportRow = Selectable<MetadataTables['imports']>

/** An import as the API tells of it. */
export const importFrom = (row: ImportRow): ImportFile => ({
  id: importId.parse(row.id),
  fileName: row.file_name,
  format: row.format,
  bytes: Number(row.bytes),
  uploadedBytes: Number(row.uploaded_bytes),
  state: row.state,
  mapping: row.mapping,
  doneBytes: Number(row.done_bytes),
  doneLines: Number(row.done_lines),
  stored: Number(row.stored),
  bad: Number(row.bad),
  name: row.requester_name,
  requestedAt: row.requested_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  problem: row.error,
})
