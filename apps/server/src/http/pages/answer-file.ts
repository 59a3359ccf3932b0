import { acceptsGzip } from '../answer.ts'
import type { StaticFile } from './static-folder.ts'

/** `immutable` for files whose name changes with their content. */
export const caching = {
  immutable: 'public, max-age=31536000, immutable',
  hour: 'public, max-age=3600',
  revalidate: 'no-cache',
} as const

interface Manner {
  caching: (typeof caching)[keyof typeof caching]
  headers?: Record<string, string>
}

/** A file, or 304 if the browser has it already. */
export const answerFile = (file: StaticFile, request: Request, manner: Manner): Response => {
  const headers = new Headers({ etag: file.etag, 'cache-control': manner.caching, vary: 'accept-encoding', ...manner.headers })
  if (isKnown(request.headers.get('if-none-match'), file.etag)) return new Response(null, { status: 304, headers })
  headers.set('content-type', file.type)
  if (!file.gzip || !acceptsGzip(request.headers.get('accept-encoding'))) return new Response(new Uint8Array(file.body), { headers })
  headers.set('content-encoding', 'gzip')
  return new Response(new Uint8Array(file.gzip), { headers })
}

/** Proxies that compress mark an etag as weak; what it stands for is the same. */
const isKnown = (ifNoneMatch: string | null, etag: string): boolean =>
  ifNoneMatch !== null && ifNoneMatch.split(',').some((known) => known.trim().replace(/^W\//, '') === etag)
