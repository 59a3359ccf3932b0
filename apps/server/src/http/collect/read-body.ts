import type { Reason } from '@throughline/ingest'
import type { IncomingMessage } from 'node:http'

/**
 * Collects the body as it was sent. Answers why not as soon as that is known: it is longer than `maxBytes`, or the client went
 * away before its end.
 */
export const readBody = (request: IncomingMessage, maxBytes: number): Promise<Buffer | Reason> => {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve('wire_too_large')
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxBytes) return resolve('wire_too_large')
      chunks.push(chunk)
    })
    // Most bodies come in one piece, which is then the body itself.
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    request.on('close', () => resolve('aborted'))
    request.on('error', () => resolve('aborted'))
  })
}
