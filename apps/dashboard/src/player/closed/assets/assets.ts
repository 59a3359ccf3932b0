import type { AssetAddress, FromClosedPage } from '../../protocol.ts'
import type { ImageSize } from '../neutralise/missing-image.ts'
import type { LoadedAsset } from './load-asset.ts'
import { SHEET_PREFIX, sheetsIn } from './sheets-in.ts'
import { standIn, swapStandIns } from './stand-in.ts'

/** A style sheet's text, and the address that its own addresses are relative to. */
export interface Sheet {
  readonly text: string
  readonly url: string
}

/** Where an address stands: in an attribute that shows an image, or in a style sheet. */
export type Use = 'image' | 'css'

export interface FindOptions {
  /** What addresses are relative to. */
  readonly base: string
  readonly use: Use
  /** Only what the recording has named already: while a visit goes on, others may still be named. */
  readonly isNamed?: boolean
  /** What the image says where it cannot be seen. */
  readonly alt?: string
}

/** By what the files of a recorded page are found. */
export interface AssetSource {
  /**
   * An address that draws what stood at `url`: the file's, or, while it is under way, that of something that takes its room. Undefined
   * for what the vault does not have.
   */
  find: (url: string, options: FindOptions) => string | undefined
  /** An image's own size, also of one that the vault does not have; undefined where nobody knows. */
  sizeOf: (url: string, base: string) => ImageSize | undefined
  /** The text of a style sheet by its hash; undefined if it is not here. */
  sheet: (hash: string) => Sheet | undefined
  /** The style sheet that stood at `url`; undefined if it is not here. */
  imported: (url: string, base: string) => Sheet | undefined
  /** How often something was found that is still under way. */
  standIns: () => number
}

export interface Assets extends AssetSource {
  /** What the recording says of its addresses. It comes again while a visit goes on, until it `isComplete`. */
  learn: (addresses: readonly AssetAddress[], isComplete: boolean) => void
  /** A file arrived, or (without bytes) is not to be had. */
  take: (hash: string, type: string, bytes: Uint8Array<ArrayBuffer> | undefined) => void
  /** Whether all is here that has to be before a line of the stream is read: asks for what is not. */
  isReadyFor: (needs: LineNeeds) => boolean
  /** Asks for what was found lately and is not here. */
  ask: () => void
  /** A text in which what stood in for files that are here by now was exchanged for them. */
  swap: (text: string) => string
  /** The file behind an address that `find` gave; undefined if it is none of ours. */
  blobAt: (address: string) => Blob | undefined
  /** Nothing that was asked for is under way. */
  isSettled: () => boolean
  close: () => void
}

/** What has to be here before a line is read. */
export interface LineNeeds {
  /** The hashes of style sheets that it refers to. */
  readonly references: readonly string[]
  /** The line itself, if it may name files by their addresses. */
  readonly naming: string
  /** The hashes of all style sheets that it needs; undefined as long as nobody has looked. */
  sheets: readonly string[] | undefined
  /** Once the sheets are here: the fonts that they use, and until when it is worth waiting for them. */
  fonts: { readonly hashes: readonly string[]; readonly until: number } | undefined
}

type Kept = { readonly state: 'coming' } | { readonly state: 'gone' } | { readonly state: 'here'; readonly loaded: LoadedAsset }

interface AssetsParts {
  readonly say: (message: FromClosedPage) => void
  /** Something that had been found before is here, or will not come. */
  readonly onChange: () => void
  /** Makes of a file what can be drawn; undefined if nothing can. */
  readonly load: (type: string, bytes: Uint8Array<ArrayBuffer>) => Promise<LoadedAsset | undefined>
  /** Keeps an image in the browser's memory as long as what it gives is held: elsewhere it takes its room a moment too late. */
  readonly holdImage: (address: string) => object
  /** Milliseconds by any clock that only goes forward. */
  readonly now: () => number
}

/** Text is drawn in its font at once if that comes so soon after the sheets; else in another one first. */
const fontPatienceMs = 500
/** More than this in one view is not asked for: the browser holds all of it in memory. */
const maxBytes = 256 * 1024 * 1024

/** The files of the recorded pages, each fetched once, when the recording first needs it. */
export function createAssets({ say, onChange, load, holdImage, now }: AssetsParts): Assets {
  const addresses = new Map<string, AssetAddress>()
  const kept = new Map<string, Kept>()
  /** The addresses for which something stands in, by its number. */
  const stoodIn: string[] = []
  const rooms = new Map<string, object>()
  let wanted: string[] = []
  let isKnown = false
  let isAllKnown = false
  let standIns = 0
  let bytesHeld = 0

  /** An address as the recording's own list has it, if it has it. */
  const inFull = (url: string, base: string): string => (addresses.has(url) ? url : (URL.parse(url, base)?.href ?? url))

  const want = (hash: string): Kept => {
    const known = kept.get(hash)
    if (known) return known
    const coming = { state: bytesHeld > maxBytes ? 'gone' : 'coming' } as const
    kept.set(hash, coming)
    if (coming.state === 'gone') return coming
    wanted.push(hash)
    return coming
  }

  // All that one event needs is asked for at once: the same recording then asks in the same words, and the browser has the answer.
  const ask = (): void => {
    if (wanted.length > 0) say({ type: 'need-assets', hashes: wanted })
    wanted = []
  }

  /** What became of the file at an address: undefined while that is not known. */
  const fateOf = (url: string): { readonly address: string | undefined } | undefined => {
    const found = addresses.get(url)
    if (!found) return isAllKnown ? gone : undefined
    if (found.hash === null) return gone
    const file = want(found.hash)
    if (file.state === 'coming') return undefined
    return file.state === 'here' && file.loaded.kind !== 'sheet' ? file.loaded : gone
  }

  const takeRoom = (url: string, fragment: string, { use, alt = '' }: FindOptions): string => {
    standIns += 1
    const known = stoodIn.indexOf(url)
    const number = known === -1 ? stoodIn.push(url) - 1 : known
    const room = standIn({ number, fragment, use, alt, size: addresses.get(url) })
    if (known === -1) rooms.set(url, holdImage(room))
    return room
  }

  const settle = (hash: string, loaded: LoadedAsset | undefined): void => {
    kept.set(hash, loaded ? { state: 'here', loaded } : { state: 'gone' })
    onChange()
  }

  const sheetOf = (hash: string, url: string): Sheet | undefined => {
    const found = kept.get(hash)
    return found?.state === 'here' && found.loaded.kind === 'sheet' ? { text: found.loaded.text, url } : undefined
  }

  const isHere = (hash: string): boolean => want(hash).state !== 'coming'

  const namedIn = (text: string, type: string): string[] =>
    [...addresses.values()].flatMap((one) => (one.hash !== null && one.type.startsWith(type) && mentions(text, one.url) ? one.hash : []))

  /** A sheet and all that it imports. */
  const isWhole = (hash: string, above: readonly string[] = []): boolean => {
    if (above.includes(hash)) return true
    if (!isHere(hash)) return false
    const text = sheetOf(hash, '')?.text ?? ''
    return (text.includes('@import') ? namedIn(text, 'text/css') : []).map((imported) => isWhole(imported, [...above, hash])).every(Boolean)
  }

  const areSheetsHere = (needs: LineNeeds): boolean => {
    if (needs.fonts) return true
    needs.sheets ??= [...needs.references, ...namedIn(needs.naming, 'text/css')]
    if (!needs.sheets.map((hash) => isWhole(hash)).every(Boolean)) return false
    const text = [needs.naming, ...needs.sheets.map((hash) => sheetOf(hash, '')?.text ?? '')].join('\n')
    needs.fonts = { hashes: namedIn(text, 'font/'), until: now() + fontPatienceMs }
    return true
  }

  const areFontsHere = ({ fonts }: LineNeeds): boolean => !fonts || fonts.hashes.map(isHere).every(Boolean) || now() > fonts.until

  return {
    learn(more, isComplete) {
      isKnown = true
      isAllKnown = isComplete
      for (const address of more) addresses.set(address.url, address)
      onChange()
    },
    take(hash, type, bytes) {
      bytesHeld += bytes?.byteLength ?? 0
      if (!bytes) settle(hash, undefined)
      else void load(type, bytes).then((loaded) => settle(hash, loaded))
    },
    isReadyFor(needs) {
      if (!isKnown) return false
      const isReady = areSheetsHere(needs) && areFontsHere(needs)
      ask()
      return isReady
    },
    ask,
    find(written, options) {
      const { base, isNamed } = options
      const [, place = written, fragment = ''] = /^([^#]*)(#.*)?$/s.exec(written) ?? []
      const url = addresses.has(written) ? written : inFull(place, base)
      if (addresses.get(url)?.type === 'text/css' || (isNamed && !addresses.has(url))) return undefined
      const fate = fateOf(url)
      if (!fate) return takeRoom(url, fragment, options)
      return fate.address === undefined ? undefined : fate.address + fragment
    },
    sizeOf(url, base) {
      const address = addresses.get(inFull(withoutPlace(url), base))
      return address && address.width > 0 && address.height > 0 ? address : undefined
    },
    sheet: (hash) => sheetOf(hash, ''),
    imported(url, base) {
      const address = addresses.get(inFull(url, base))
      return address?.hash ? sheetOf(address.hash, address.url) : undefined
    },
    standIns: () => standIns,
    swap(text) {
      const swapped = swapStandIns(text, (number) => fateOf(stoodIn[number] ?? ''))
      ask()
      return swapped
    },
    blobAt: (address) =>
      [...kept.values()]
        .flatMap((one) => (one.state === 'here' && one.loaded.kind !== 'sheet' ? [one.loaded] : []))
        .find((loaded) => loaded.address === address)?.blob,
    isSettled: () => [...kept.values()].every(({ state }) => state !== 'coming'),
    close() {
      for (const one of kept.values()) if (one.state === 'here') one.loaded.release()
      kept.clear()
      rooms.clear()
    },
  }
}

const gone = { address: undefined }

const withoutPlace = (url: string): string => url.replace(/#.*$/s, '')

/** Whether a text names an address, whole or by its last part: a sheet names its neighbours so. */
const mentions = (text: string, url: string): boolean => text.includes(url.replace(/^.*\//s, '') || url)

/** What a line of the stream needs before it can be read. */
export const needsOf = (line: string): LineNeeds => ({
  references: line.includes(SHEET_PREFIX) ? sheetsIn(line) : [],
  naming: /@import|@font-face|stylesheet/i.test(line) ? line : '',
  sheets: undefined,
  fonts: undefined,
})
