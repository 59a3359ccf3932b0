import { backOffMs } from '../back-off.ts'
import { ignore } from '../guard.ts'
import { wait } from '../wait.ts'
import type { Chunk } from './chunk.ts'
import { gzip } from './gzip.ts'
import { idle } from './idle.ts'
import { OUTLIVES } from '../post.ts'
import type { RecorderHost } from './recording.ts'

export interface Uploads {
  add(chunk: Chunk): void
  /** Sends all that waits in requests that outlive the page, as far as the browser allows. */
  leave(): void
  /** Gives up everything. */
  clear(): void
}

interface Events {
  /** The collector does not want it: there is no use in going on. */
  refused: () => void
  /** More waits than may be held, and is lost: what comes later has nothing to build upon. */
  overflowed: () => void
}

/** How long to look the other way before it is sent again, should it not arrive. */
const ANOTHER_WAY_MS = 2_000
/** A large page and some minutes of it; what was held back until it was asked for comes all at once. */
const MAX_WAITING_CHARS = 8_000_000
/** Up to here a body is sent as it is when the page goes away: packing answers a moment later, which not every browser grants. */
const WORTH_PACKING_LEAVING = 8_000

/** Sends chunks in their order, one at a time, again and again with growing pauses while the collector is away. */
export const createUploads = ({ post, seal, envelope }: RecorderHost, { refused, overflowed }: Events): Uploads => {
  let chunks: Chunk[] = []
  /** Under way in requests that outlive the page. */
  const safe = new Set<Chunk>()
  let busy = false
  let failures = 0

  const bodyOf = async ({ id, sequence, events, chars }: Chunk, leaving: boolean): Promise<Blob> => {
    const parts = seal(envelope, `"id":"${id}","sequence":${sequence},"events":[`, ...events, ']')
    const packs = window.CompressionStream && (!leaving || chars > WORTH_PACKING_LEAVING)
    return packs ? gzip(parts, leaving ? undefined : idle) : new Blob(parts)
  }

  const send = async (chunk: Chunk, leaving: boolean): Promise<number> => {
    const body = await bodyOf(chunk, leaving)
    // While it was packed at leisure the page was left, and it went out another way.
    if (!leaving && safe.has(chunk)) return ANOTHER_WAY_MS
    if (body.size <= OUTLIVES) safe.add(chunk)
    const outcome = await post('recording', body, leaving)
    safe.delete(chunk)
    if (typeof outcome === 'number') return Math.max(outcome, backOffMs(failures++))
    failures = 0
    if (!outcome && chunks.includes(chunk)) refused()
    chunks = chunks.filter((other) => other !== chunk)
    return 0
  }

  const sendAll = async (): Promise<void> => {
    for (let [chunk] = chunks; chunk; [chunk] = chunks) await wait(await send(chunk, false))
  }

  const run = (): void => {
    if (busy) return
    busy = true
    sendAll()
      .catch(ignore)
      .finally(() => (busy = false))
  }

  return {
    add(chunk) {
      chunks.push(chunk)
      if (chunks.reduce((sum, { chars }) => sum + chars, 0) > MAX_WAITING_CHARS && chunks.length > 1) {
        chunks = []
        overflowed()
      }
      run()
    },
    leave() {
      // What is under way in an ordinary request may be cut off: it is sent again, and counted once by its id.
      for (const chunk of chunks.filter((other) => !safe.has(other))) {
        safe.add(chunk)
        send(chunk, true).catch(ignore)
      }
    },
    clear() {
      chunks = []
    },
  }
}
