import { fetchNatively } from './native.ts'
import { base } from './tag.ts'

/** `true`: durable at the collector. `false`: it will never take this. A number: ask again, after so many ms if it said when, else 0. */
export type Outcome = boolean | number

/** The collector's word for "on disk". Anything else that sounds well may come from somebody in between. */
const TAKEN = 202
/** But for "too slow" and "too many". */
const REFUSED = /^4(?!08|29)/
const TIMEOUT_MS = 30_000
/**
 * What may be sent in a request that outlives the page. The browser counts bytes, and those of all such requests under way, so an
 * ordinary one stays well below the 60 KiB that one at the page's end may take.
 */
export const OUTLIVES = 24_000
const OUTLIVES_LEAVING = 60 * 1024

/**
 * Sends a body to the collector, as plain text though it may be gzip: so the browser need not ask for permission first, and the collector
 * tells by the first bytes. `leaving`: the page may be gone in a moment. Never rejects.
 */
export const post = async (path: string, body: Blob, leaving?: boolean): Promise<Outcome> => {
  try {
    const { status, headers } = await fetchNatively(`${base}collect/${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain' },
      keepalive: body.size <= (leaving ? OUTLIVES_LEAVING : OUTLIVES),
      credentials: 'omit',
      signal: AbortSignal.timeout?.(TIMEOUT_MS),
    })
    if (status === TAKEN) return true
    return !REFUSED.test(`${status}`) && (Number(headers.get('retry-after')) * 1_000 || 0)
  } catch {
    return 0
  }
}
