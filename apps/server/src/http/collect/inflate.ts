import type { Reason } from '@throughline/ingest'
import { gunzip } from 'node:zlib'

const isGzip = (body: Buffer): boolean => body[0] === 0x1f && body[1] === 0x8b

/** How a body is encoded: a tracker cannot name it without a preflight, so that gzip is told by how it begins, too. */
export const encodingOf = (named: string | undefined, body: Buffer): 'gzip' | 'identity' | undefined => {
  if (named === undefined || named === '' || named === 'identity') return isGzip(body) ? 'gzip' : 'identity'
  return named === 'gzip' || named === 'x-gzip' ? 'gzip' : undefined
}

/** Inflates gzip off the main thread, and stops at `maxBytes`. */
export const inflate = (body: Buffer, maxBytes: number): Promise<Buffer | Reason> =>
  new Promise((resolve) => {
    gunzip(body, { maxOutputLength: maxBytes }, (error, inflated) => {
      if (!error) resolve(inflated)
      else resolve((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'inflated_too_large' : 'broken_gzip')
    })
  })
