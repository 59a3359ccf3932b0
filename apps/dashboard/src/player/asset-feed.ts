import type { AssetFile, RecordingAsset } from '@throughline/contract'
import type { ClosedPageLink } from './connect-closed-page.ts'
import type { AssetAddress } from './protocol.ts'

export interface AssetFetcher {
  /** What a recording says of its addresses. Rejects for a refusal and for an abort. */
  list: (signal: AbortSignal) => Promise<readonly RecordingAsset[]>
  /** Some files of the vault, one JSON object a line; those that the answer has no room for are left out. */
  fetch: (hashes: readonly string[], signal: AbortSignal) => Promise<Response>
}

export interface AssetFeed {
  /** Tells what the recording says of its addresses, anew each time; `isComplete` unless the visit goes on. */
  list: (isComplete: boolean) => void
  need: (hashes: readonly string[]) => void
  close: () => void
}

/** As many as the server takes at once (`limits.assetsAnswer`). */
const maxPerRequest = 50
const atOnce = 3
const worthJoining = 6
/** Style sheets and fonts without which the first picture would have to wait are fetched before anybody asks, up to so many bytes. */
const maxAheadBytes = 2 * 1024 * 1024

/** Fetches the files of a recording for the closed page, which has no network of its own. What cannot be had is said to be so. */
export function createAssetFeed(link: Pick<ClosedPageLink, 'say'>, { list, fetch }: AssetFetcher): AssetFeed {
  const abort = new AbortController()
  const asked = new Set<string>()
  const waiting: (readonly string[])[] = []
  let running = 0

  const giveUp = (hashes: Iterable<string>): void => {
    for (const hash of hashes) link.say({ type: 'asset', hash, mime: '', bytes: undefined })
  }

  /** Passes on what an answer holds; resolves with what it left out. */
  const pass = async (hashes: readonly string[]): Promise<Set<string>> => {
    const missing = new Set(hashes)
    const response = await fetch(hashes, abort.signal)
    for await (const { hash, type, content } of filesIn(response)) {
      missing.delete(hash)
      link.say({ type: 'asset', hash, mime: type, bytes: bytesOf(content) })
    }
    return missing
  }

  const run = async (hashes: readonly string[]): Promise<void> => {
    const left = await pass(hashes).catch(() => undefined)
    if (abort.signal.aborted) return
    // An answer that brought nothing new will not do so when it is asked for again.
    if (left && left.size > 0 && left.size < hashes.length) waiting.unshift([...left])
    else giveUp(left ?? hashes)
  }

  /** What is asked for next: as it was needed, unless so much waits that more at once is better than the same again. */
  const take = (): readonly string[] | undefined => {
    const first = waiting.shift()
    if (!first || waiting.length < worthJoining) return first
    const hashes = [...first]
    while (hashes.length + (waiting[0]?.length ?? maxPerRequest) <= maxPerRequest) hashes.push(...(waiting.shift() ?? []))
    return hashes
  }

  const next = (): void => {
    while (running < atOnce) {
      const hashes = take()
      if (!hashes) return
      running += 1
      void run(hashes).finally(() => {
        running -= 1
        next()
      })
    }
  }

  const need = (hashes: readonly string[]): void => {
    const fresh = hashes.filter((hash) => !asked.has(hash))
    for (const hash of fresh) asked.add(hash)
    for (let at = 0; at < fresh.length; at += maxPerRequest) waiting.push(fresh.slice(at, at + maxPerRequest))
    next()
  }

  const tell = async (isComplete: boolean): Promise<void> => {
    // Everything hangs on the list: it is asked for once more before it is given up. Without it the recording is drawn as if it had no files.
    const items = await list(abort.signal)
      .catch(() => list(abort.signal))
      .catch(() => [])
    if (abort.signal.aborted) return
    link.say({ type: 'assets', addresses: items.map(addressOf), isComplete })
    need(firstSheetsAndFonts(items))
  }

  return {
    list: (isComplete) => void tell(isComplete),
    need,
    close: () => abort.abort(),
  }
}

const addressOf = ({ url, hash, type, width, height }: RecordingAsset): AssetAddress => ({ url, hash, type, width, height })

/** Those that the recording named first, since it begins with them. */
function firstSheetsAndFonts(items: readonly RecordingAsset[]): string[] {
  let bytes = 0
  return items
    .filter(({ type }) => type === 'text/css' || type.startsWith('font/'))
    .slice(0, maxPerRequest)
    .flatMap((item) => {
      bytes += item.bytes
      return item.hash !== null && bytes <= maxAheadBytes ? item.hash : []
    })
}

async function* filesIn(response: Response): AsyncGenerator<AssetFile> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let held: string[] = []
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    const [first = '', ...others] = piece.value.split('\n')
    held.push(first)
    for (const other of others) {
      yield JSON.parse(held.join('')) as AssetFile
      held = [other]
    }
  }
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
