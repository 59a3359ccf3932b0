import type { AssetGap, AssetNote } from '@throughline/contract'
import type { RecorderHost } from '../recording.ts'
import { guard } from '../../guard.ts'
import { cssAddresses } from './css-addresses.ts'
import { digest } from './digest.ts'
import type { Door, Parcel } from './door.ts'
import { loadedFonts } from './loaded-fonts.ts'
import { createLoaded, type Loaded } from './loaded.ts'
import { nameOf, withoutPlace } from './name-of.ts'
import { readFile } from './read-file.ts'

export interface Files extends Pick<Loaded, 'watch' | 'stop'> {
  /** The recording names a file; it is read once the page has loaded it. */
  want: (name: string, url: string, image?: HTMLImageElement) => void
  /** The recording names a file that must not leave the page. */
  mask: (name: string, image?: HTMLImageElement) => void
  /** A style sheet, or JSON that holds some, names files. */
  scan: (text: string) => void
  readonly waiting: boolean
  /** Reads the next file, or brings those that were read to the vault. */
  next(): Promise<void>
  /** What became of files since it was last asked; `leaving`: also of those that nobody had time for. */
  takeNotes(leaving?: boolean): AssetNote[]
}

interface File {
  /** As the recording names it, without what follows `#`. */
  name: string
  url: string
  /** Of one that may be gone in a moment. */
  read?: ReturnType<typeof readFile>
}

const MAX_FILES = 200
const MAX_NAMES = 5_000
const MAX_NAME_CHARS = 2_048
const BROUGHT_AT_ONCE = 20
const BROUGHT_BYTES = 2 * 1024 * 1024

/** What is known of the page's files, in all sessions that it is part of. */
const found = new Map<string, AssetNote>()

/** The page's images, fonts and unreadable style sheets: read one at a time when the page has loaded them. `wake`: there is something to do. */
export const createFiles = (fetch: RecorderHost['fetch'], door: Door, strict: boolean, wake: () => void): Files => {
  /** By address, what the page has not loaded yet. */
  const wanted = new Map<string, File[]>()
  const named = new Set<string>()
  /** By name, one of the images that show a file. */
  const shownBy = new Map<string, WeakRef<HTMLImageElement>>()
  let count = 0
  let queue: File[] = []
  let read: (File & Parcel)[] = []
  let notes: AssetNote[] = []

  /** A note of what is missing; with its size, where it is an image that the page draws. */
  const lack = (url: string, gap: AssetGap): AssetNote => {
    const { currentSrc = '', naturalWidth: width = 0, naturalHeight: height = 0 } = shownBy.get(url)?.deref() ?? {}
    return width && height && withoutPlace(nameOf(currentSrc)) === url ? { url, gap, width, height } : { url, gap }
  }

  const note = (url: string, what: { hash: string } | { gap: AssetGap }): void => {
    const made = 'gap' in what ? lack(url, what.gap) : { url, ...what }
    found.set(url, made)
    notes.push(made)
  }

  const take = (file: File): void => {
    if (count++ < MAX_FILES) queue.push(file)
    else note(file.name, { gap: 'not_in_time' })
    wake()
  }

  const arrive = (url: string): void => {
    const those = wanted.get(url)
    wanted.delete(url)
    those?.forEach(take)
  }

  const loaded = createLoaded(arrive)

  const remember = (name: string, image?: HTMLImageElement): void => {
    if (image?.localName === 'img') shownBy.set(name, new WeakRef(image))
  }

  const want: Files['want'] = (recorded, address, image) => {
    const [name, url] = [withoutPlace(recorded), withoutPlace(address)]
    if (named.has(name) || named.size > MAX_NAMES || name.length > MAX_NAME_CHARS) return
    named.add(name)
    remember(name, image)
    const known = found.get(name)
    if (known) {
      notes.push(known)
      wake()
    } else if (url.startsWith('blob:')) take({ name, url, read: readFile(fetch, url) })
    else if ((image?.naturalWidth && image.currentSrc === address) || loaded.has(url)) take({ name, url })
    else wanted.set(url, [...(wanted.get(url) ?? []), { name, url }])
  }

  const scan = (text: string): void => {
    for (const address of strict ? [] : cssAddresses(text)) want(address, address)
  }

  const readNext = async ({ name, url, read: begun }: File): Promise<void> => {
    // It was met again since, in what is masked.
    if (found.get(name)?.gap === 'masked') return
    const file = await (begun ?? readFile(fetch, url, strict))
    if (typeof file === 'string') return note(name, { gap: file })
    const hash = await digest(file.bytes)
    if (file.text && !strict) {
      scan(file.text)
      const findFonts = guard(() => loadedFonts(file.text ?? '').forEach(arrive))
      findFonts()
      document.fonts?.addEventListener('loadingdone', findFonts)
    }
    if (door.knows(hash)) note(name, { hash })
    else read.push({ name, url, hash, ...file })
  }

  const isEnough = (): boolean => read.length >= BROUGHT_AT_ONCE || read.reduce((sum, { bytes }) => sum + bytes.length, 0) > BROUGHT_BYTES

  return {
    want,
    mask(recorded, image) {
      const name = withoutPlace(recorded)
      remember(name, image)
      if (found.has(name)) want(name, name)
      else note(name, { gap: 'masked' })
      wake()
    },
    scan,
    watch: loaded.watch,
    stop: loaded.stop,
    get waiting() {
      return queue.length + read.length > 0
    },
    async next() {
      const file = isEnough() ? undefined : queue.shift()
      if (file) return readNext(file)
      await door.bring(read, ({ name, hash }, fate) => note(name, fate ? { hash } : { gap: fate === false ? 'refused' : 'not_in_time' }))
      read = []
    },
    takeNotes(leaving) {
      const taken = notes
      notes = []
      if (leaving) for (const { name } of [...queue, ...read]) taken.push(lack(name, 'not_in_time'))
      return taken
    },
  }
}
