import type { AssetAddress, FromClosedPage } from '../../protocol.ts'
import { loadAsset, type LoadedAsset } from './load-asset.ts'
import { SHEET_PREFIX, sheetsIn } from './sheets-in.ts'
import { standIn, swapStandIns } from './stand-in.ts'

/** A style sheet's text, and the address that its own addresses are relative to. */
export interface Sheet {
  readonly text: string
  readonly url: string
}

/** By what the files of a recorded page are found. */
export interface AssetSource {
  /**
   * An address that draws what stood at `url`, relative to `base`: the file's, or, while it is under way, that of something that takes its
   * room. Undefined for what the vault does not have.
   */
  find: (url: string, base: string) => string | undefined
  /** The text of a style sheet by its hash; undefined if it is not here. */
  sheet: (hash: string) => Sheet | undefined
  /** The style sheet that stood at `url`; undefined if it is not here. */
  imported: (url: string, base: string) => Sheet | undefined
  /** How often something was found that is still under way. */
  standIns: () => number
}

export interface Assets extends AssetSource {
  /** What the recording says of its addresses; comes again when it has more to say. */
  learn: (addresses: readonly AssetAddress[]) => void
  /** A file arrived, or (without bytes) is not to be had. */
  take: (hash: string, type: string, bytes: Uint8Array<ArrayBuffer> | undefined) => void
  /** Whether all is here that has to be before these lines of the stream are read: asks for what is not. */
  isReadyFor: (needs: SheetNeeds) => boolean
  /** A text in which what stood in for files that are here by now was exchanged for them. */
  swap: (text: string) => string
  /** Nothing that was asked for is under way. */
  isSettled: () => boolean
  close: () => void
}

export interface SheetNeeds {
  readonly hashes: readonly string[]
  /** The text may import other sheets. */
  readonly imports: string | undefined
}

type Kept = { readonly state: 'coming' } | { readonly state: 'gone' } | { readonly state: 'here'; readonly loaded: LoadedAsset }

interface AssetsParts {
  readonly say: (message: FromClosedPage) => void
  /** Something that had been found before is here, or will not come. */
  readonly onChange: () => void
}

/** More than this in one view is not asked for: the browser holds all of it in memory. */
const maxBytes = 256 * 1024 * 1024

/** The files of the recorded pages, each fetched once, when the recording first needs it. */
export function createAssets({ say, onChange }: AssetsParts): Assets {
  const addresses = new Map<string, AssetAddress>()
  const kept = new Map<string, Kept>()
  /** Files by the number under which something stands in for them. */
  const numbers: string[] = []
  const rooms = new Map<string, HTMLImageElement>()
  let wanted: string[] = []
  let isKnown = false
  let standIns = 0
  let bytesHeld = 0

  const addressOf = (url: string, base: string): AssetAddress | undefined => addresses.get(url) ?? addresses.get(absolute(url, base))

  const want = (hash: string): Kept => {
    const known = kept.get(hash)
    if (known) return known
    const coming = { state: bytesHeld > maxBytes ? 'gone' : 'coming' } as const
    kept.set(hash, coming)
    if (coming.state === 'gone') return coming
    // All that one event needs is asked for at once, so that the same recording asks in the same words and finds the answer in the cache.
    if (wanted.length === 0) queueMicrotask(ask)
    wanted.push(hash)
    return coming
  }

  const ask = (): void => {
    say({ type: 'need-assets', hashes: wanted })
    wanted = []
  }

  const settle = (hash: string, loaded: LoadedAsset | undefined): void => {
    kept.set(hash, loaded ? { state: 'here', loaded } : { state: 'gone' })
    rooms.delete(hash)
    onChange()
  }

  const sheetOf = (hash: string, url: string): Sheet | undefined => {
    const found = kept.get(hash)
    return found?.state === 'here' && found.loaded.kind === 'sheet' ? { text: found.loaded.text, url } : undefined
  }

  const isHere = (hash: string): boolean => want(hash).state !== 'coming'

  const importsIn = (text: string): string[] =>
    text.includes('@import')
      ? [...addresses.values()].filter(({ url, type }) => type === 'text/css' && mentions(text, url)).map(({ hash }) => hash)
      : []

  /** A sheet and all that it imports. */
  const isWhole = (hash: string, above: readonly string[] = []): boolean => {
    if (above.includes(hash)) return true
    if (!isHere(hash)) return false
    const text = sheetOf(hash, '')?.text ?? ''
    return importsIn(text)
      .map((imported) => isWhole(imported, [...above, hash]))
      .every(Boolean)
  }

  return {
    learn(more) {
      isKnown = true
      for (const address of more) addresses.set(address.url, address)
    },
    take(hash, type, bytes) {
      bytesHeld += bytes?.byteLength ?? 0
      if (!bytes) settle(hash, undefined)
      else void loadAsset(type, bytes).then((loaded) => settle(hash, loaded))
    },
    isReadyFor: ({ hashes, imports }) =>
      isKnown && [...hashes, ...(imports === undefined ? [] : importsIn(imports))].map((hash) => isWhole(hash)).every(Boolean),
    find(url, base) {
      const [, place = url, fragment = ''] = /^([^#]*)(#.*)?$/s.exec(url) ?? []
      const address = addressOf(url, base) ?? addressOf(place, base)
      if (!address || address.type === 'text/css') return undefined
      const found = want(address.hash)
      if (found.state === 'gone') return undefined
      if (found.state === 'here') return withFragment(addressWith(found.loaded), fragment)
      standIns += 1
      const known = numbers.indexOf(address.hash)
      const taken = standIn({ ...address, number: known === -1 ? numbers.push(address.hash) - 1 : known, fragment })
      // It has to be in the browser's memory, or it would take its room a moment after it was put there.
      if (known === -1) rooms.set(address.hash, Object.assign(new Image(), { src: taken }))
      return taken
    },
    sheet: (hash) => sheetOf(hash, ''),
    imported(url, base) {
      const address = addressOf(url, base)
      return address && sheetOf(address.hash, address.url)
    },
    standIns: () => standIns,
    swap: (text) =>
      swapStandIns(text, (number) => {
        const found = kept.get(numbers[number] ?? '')
        if (found?.state === 'coming') return undefined
        return { address: found?.state === 'here' ? addressWith(found.loaded) : undefined }
      }),
    isSettled: () => [...kept.values()].every(({ state }) => state !== 'coming'),
    close() {
      for (const one of kept.values()) if (one.state === 'here') one.loaded.release()
      kept.clear()
    },
  }
}

const addressWith = (loaded: LoadedAsset | undefined): string | undefined =>
  loaded && loaded.kind !== 'sheet' ? loaded.address : undefined

const withFragment = (address: string | undefined, fragment: string): string | undefined => address && address + fragment

const absolute = (url: string, base: string): string => URL.parse(url, base)?.href ?? url

/** Whether a text names an address, whole or by its last part: a sheet names its neighbours so. */
const mentions = (text: string, url: string): boolean => text.includes(url.replace(/^.*\//s, '') || url)

/** What a line of the stream needs before it can be read. */
export const needsOf = (line: string): SheetNeeds => ({
  hashes: line.includes(SHEET_PREFIX) ? sheetsIn(line) : [],
  imports: line.includes('@import') ? line : undefined,
})
