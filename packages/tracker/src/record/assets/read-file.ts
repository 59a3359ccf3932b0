import type { AssetGap } from '@throughline/contract'
import type { RecorderHost } from '../recording.ts'
import { absoluteSheet, withoutMedia } from './css-addresses.ts'

export interface ReadFile {
  bytes: Uint8Array<ArrayBuffer>
  /** Of a style sheet. */
  text?: string
}

export const MAX_FILE_BYTES = 4 * 1024 * 1024
const KEPT_TYPE = /^(image|font|text\/css|application\/(.*font|octet|vnd.ms))/
const TIMEOUT_MS = 20_000

/** Origins that the page's policy, or the other side, does not let us read: each is asked once, as every attempt shows in the console. */
const closed = new Set<string>()

const readBody = async (body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const reader = body.getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    size += piece.value.length
    if (size > MAX_FILE_BYTES) {
      await reader.cancel()
      return undefined
    }
    pieces.push(piece.value)
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

/** A file that the page has loaded, from the browser's cache if it is there, or why it cannot be had; `strict`: only style sheets. Never rejects. */
export const readFile = async (fetch: RecorderHost['fetch'], url: string, strict?: boolean): Promise<ReadFile | AssetGap> => {
  const { origin, protocol } = new URL(url)
  const door = protocol === 'blob:' ? protocol : origin
  const failed = origin === location.origin ? 'failed' : 'cross_origin'
  if (closed.has(door)) return failed
  let response: Response
  try {
    response = await fetch(url, { cache: 'force-cache', credentials: 'same-origin', signal: AbortSignal.timeout?.(TIMEOUT_MS) })
  } catch {
    closed.add(door)
    return failed
  }
  try {
    const { ok, body, headers } = response
    const type = headers.get('content-type') ?? ''
    if (!ok || !body) return 'failed'
    if (!KEPT_TYPE.test(type) || Number(headers.get('content-length')) > MAX_FILE_BYTES) {
      await body.cancel()
      return KEPT_TYPE.test(type) ? 'too_large' : 'unsupported'
    }
    const bytes = await readBody(body)
    if (!bytes) return 'too_large'
    if (!type.startsWith('text/css')) return strict ? 'masked' : { bytes }
    const sheet = absoluteSheet(new TextDecoder().decode(bytes), url)
    const text = strict ? withoutMedia(sheet) : sheet
    return { text, bytes: new TextEncoder().encode(text) }
  } catch {
    return 'failed'
  }
}
