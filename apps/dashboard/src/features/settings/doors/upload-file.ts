import { createImport, limits, uploadImportPart, type ImportFile, type ImportFormat } from '@throughline/contract'
import { call } from '../../../api/call.ts'
import { request } from '../../../api/send.ts'

/** By its name, for a browser seldom knows the type. */
export const formatOf = (fileName: string): ImportFormat => (/\.(?:jsonl|ndjson|json)$/i.test(fileName) ? 'jsonl' : 'csv')

interface Upload {
  projectId: string
  file: File
  /** Part of it that is sent, 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Sends a file in parts; resolves when it is whole. Throws an `ApiError`, or what `signal` was aborted with. */
export const uploadFile = async ({ projectId, file, onProgress, signal }: Upload): Promise<ImportFile> => {
  const body = { fileName: file.name.slice(0, 200), format: formatOf(file.name), bytes: file.size }
  let sent: ImportFile = await call(createImport, { params: { projectId }, body }, signal)
  while (sent.uploadedBytes < sent.bytes) {
    const offset = sent.uploadedBytes
    const part = file.slice(offset, offset + limits.import.maxPartBytes)
    const path = uploadImportPart.path.replace(':projectId', projectId).replace(':importId', sent.id)
    const headers = { 'content-type': 'application/octet-stream' }
    const response = await request(`${path}?offset=${offset}`, { method: 'PUT', body: part, headers, signal })
    sent = (await response.json()) as ImportFile
    onProgress(sent.uploadedBytes / sent.bytes)
  }
  return sent
}
