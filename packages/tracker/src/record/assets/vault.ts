import type { AssetAnswer, AssetGap, AssetNote } from '@throughline/contract'
import { now, parse, stringify } from '../../native.ts'
import { later } from '../../wait.ts'
import type { Rule } from '../../mask/rules.ts'
import { gzip } from '../gzip.ts'
import { idle } from '../idle.ts'
import { CUSTOM } from '../recorded-event.ts'
import type { RecorderHost } from '../recording.ts'
import type { Writer } from '../writer.ts'
import { cssAddresses, withoutMedia } from './css-addresses.ts'
import { digest } from './digest.ts'
import { createLoaded } from './loaded.ts'
import { nameOf, resolve, withoutPlace } from './name-of.ts'
import { readFile } from './read-file.ts'

/** Where rrweb puts the text of a style sheet. */
export interface SheetHolder {
  _cssText?: string
}

/** Sees to it that what the page looks like is kept: its style sheets, images and fonts. */
export interface Vault {
  /** An element's attribute names a file; answers what the recording holds in its place. */
  attribute(element: Element, name: string, value: string, rule: Rule): string
  /** A style sheet is about to be recorded. */
  sheet(holder: SheetHolder, text: string): void
  /** Something is being recorded, as JSON: style sheets in it may name files. */
  scan(json: string): void
  /** The page is seen, and has time. */
  work(): void
  /** The page is out of sight: tells what is known. */
  leave(): void
  stop(): void
}

interface Sheet {
  holders: SheetHolder[]
  text: string
}

interface File {
  /** As the recording names it, without what follows `#`. */
  name: string
  url: string
  /** Of a file that may be gone in a moment: it is read at once. */
  read?: ReturnType<typeof readFile>
}

interface Ready extends File {
  hash: string
  bytes: Uint8Array<ArrayBuffer>
  text?: string
}

const TAG = 'tl-assets'
const PREFIX = 'tl-sheet:'
/** Smaller ones are as well packed with what is around them. */
const WORTH_KEEPING_CHARS = 2_000
const HOLD_BACK_MS = 1_000
const TOLD_CHARS = 12
const MAX_TOLD = 400
const MAX_FILES = 200
const MAX_NAMES = 5_000
const MAX_NAME_CHARS = 2_048
const MAX_UPLOADED_BYTES = 8 * 1024 * 1024
const ASKED_AT_ONCE = 20
const ASKED_BYTES = 2 * 1024 * 1024
const TIMEOUT_MS = 10_000
/** Attributes that name a file which is kept, by element and name; then those that name one which is not. */
const SHOWN =
  /^(img (src|srcset)|source srcset|input src|video poster|(image|use|feImage) (xlink:)?href|(table|t[dh]) background|link href)$/
const PLAYED = /^(video|audio|source|track|embed) src$/
const IN_STYLE = /url\((["']?)(?!data:|#)([^"')]+)\1\)/g
const CANDIDATE = /[^\s,]\S*[^\s,]/g

/** What is known of the page's files, over all sessions that it is part of. */
const found = new Map<string, AssetNote>()
let uploaded = 0

/** A sheet of another origin, whose rules the browser keeps to itself. */
const isUnreadable = ({ sheet }: HTMLLinkElement): boolean => {
  try {
    return !sheet?.cssRules && sheet !== null
  } catch {
    return true
  }
}

/** `mayTell`: whether the recording is sent. Until then nothing is asked or uploaded, style sheets stay in the recording, and files wait. */
export const createVault = (
  { fetch, envelope, tab, post }: RecorderHost,
  strict: boolean,
  writer: Writer,
  mayTell: () => boolean,
): Vault => {
  const { project } = parse(`${envelope}}`) as { project: string }
  const sheets = new Map<string, Sheet>()
  /** Files that the recording names and the page has not loaded yet, by their addresses; then those to be read. */
  const wanted = new Map<string, File[]>()
  const named = new Set<string>()
  const told = (tab.vault ??= [])
  let taken = 0
  let files: File[] = []
  let batch: Ready[] = []
  let notes: AssetNote[] = []
  let busy = false
  let over = false
  let holding: ReturnType<typeof setTimeout> | undefined

  const isTold = (hash: string): boolean => told.includes(hash.slice(0, TOLD_CHARS))
  const tell = (hash: string): void => {
    if (!isTold(hash) && told.push(hash.slice(0, TOLD_CHARS)) > MAX_TOLD) told.shift()
  }
  const note = (name: string, what: { hash: string } | { gap: AssetGap }): void => {
    const made = { url: name, ...what }
    found.set(name, made)
    notes.push(made)
  }

  const flush = (): void => {
    if (notes.length) writer.add({ type: CUSTOM, timestamp: now(), data: { tag: TAG, payload: notes } })
    notes = []
  }

  const letGo = (): void => {
    clearTimeout(holding)
    holding = undefined
    writer.release()
  }

  const take = (file: File): void => {
    if (taken++ < MAX_FILES) files.push(file)
    else note(file.name, { gap: 'not_in_time' })
    work()
  }

  const loaded = createLoaded((url) => {
    const those = wanted.get(url)
    wanted.delete(url)
    those?.forEach(take)
  })
  loaded.watch(window)

  /** A file is in the recording under this name. */
  const want = (name: string, url: string, isLoaded?: boolean): void => {
    if (over || named.has(name) || named.size > MAX_NAMES || name.length > MAX_NAME_CHARS) return
    named.add(name)
    const known = found.get(name)
    if (known) notes.push(known)
    else if (url.startsWith('blob:')) take({ name, url, read: readFile(fetch, url) })
    else if (isLoaded || loaded.has(url)) take({ name, url })
    else wanted.set(url, [...(wanted.get(url) ?? []), { name, url }])
  }

  const send = async (hash: string, bytes: Uint8Array<ArrayBuffer>, text?: string): Promise<boolean | number> => {
    if (uploaded + bytes.length > MAX_UPLOADED_BYTES) return 0
    uploaded += bytes.length
    const body = text && window.CompressionStream ? await gzip([text], idle) : new Blob([bytes])
    return post(`assets?project=${project}&hash=${hash}`, body)
  }

  const ask = async (hashes: string[]): Promise<AssetAnswer> => {
    const response = await fetch(new URL('../collect/assets/missing', import.meta.url), {
      method: 'POST',
      body: stringify({ project, hashes }),
      headers: { 'content-type': 'text/plain' },
      credentials: 'omit',
      signal: AbortSignal.timeout?.(TIMEOUT_MS),
    })
    return (await response.json()) as AssetAnswer
  }

  const keepSheets = async (): Promise<void> => {
    const met = [...sheets.values()]
    sheets.clear()
    const hashed: { hash: string; sheet: Sheet; bytes: Uint8Array<ArrayBuffer>; text: string }[] = []
    const settle = (hash: string, { holders }: Sheet): void => {
      tell(hash)
      for (const holder of holders) holder._cssText = PREFIX + hash
    }
    for (const sheet of met) {
      const text = strict ? withoutMedia(sheet.text) : sheet.text
      const bytes = new TextEncoder().encode(text)
      const hash = await digest(bytes)
      if (isTold(hash)) settle(hash, sheet)
      else hashed.push({ hash, sheet, bytes, text })
    }
    if (hashed.length) {
      const { missing, refused } = await ask(hashed.map(({ hash }) => hash))
      for (const { hash, sheet } of hashed) if (!missing.includes(hash) && !refused.includes(hash)) settle(hash, sheet)
      for (const { hash, sheet, bytes, text } of hashed)
        if (missing.includes(hash) && (await send(hash, bytes, text)) === true) settle(hash, sheet)
    }
    if (!sheets.size) letGo()
    for (const { text } of met) {
      await idle()
      vault.scan(text)
    }
  }

  const readNext = async (): Promise<void> => {
    const file = files.shift() as File
    // It was met again since, in what is masked.
    if (found.get(file.name)?.gap === 'masked') return undefined
    const read = await (file.read ?? readFile(fetch, file.url, strict))
    if (typeof read === 'string') return note(file.name, { gap: read })
    const hash = await digest(read.bytes)
    if (read.text) vault.scan(read.text)
    return isTold(hash) ? note(file.name, { hash }) : void batch.push({ ...file, ...read, hash })
  }

  const keepBatch = async (): Promise<void> => {
    const asked = batch
    const { missing, refused } = await ask([...new Set(asked.map(({ hash }) => hash))])
    batch = []
    for (const { name, hash, bytes, text } of asked) {
      const lacks = missing.includes(hash) && !isTold(hash)
      const sent = lacks ? await send(hash, bytes, text) : !refused.includes(hash)
      if (sent === true) tell(hash)
      note(name, sent === true ? { hash } : { gap: sent === false ? 'refused' : 'not_in_time' })
    }
  }

  const isBatchFull = (): boolean => batch.length >= ASKED_AT_ONCE || batch.reduce((sum, { bytes }) => sum + bytes.length, 0) > ASKED_BYTES

  const run = async (): Promise<void> => {
    while (!over && (sheets.size || (!document.hidden && (files.length || batch.length)))) {
      await idle()
      if (sheets.size) await keepSheets()
      else if (batch.length && (!files.length || isBatchFull())) await keepBatch()
      else if (files.length) await readNext()
    }
    flush()
  }

  const work = (): void => {
    if (busy || over || !mayTell()) return
    busy = true
    // What could not be had or sent stays inline, or is missing, and says so.
    run()
      .catch(() => {
        over = true
        letGo()
      })
      .finally(() => (busy = false))
  }

  const vault: Vault = {
    attribute(element, attribute, value, rule) {
      const { baseURI, localName } = element
      const place = `${localName} ${attribute}`
      const isShown = SHOWN.test(place) && (place !== 'link href' || isUnreadable(element as HTMLLinkElement))
      const isMasked = localName !== 'link' && (strict || rule === 'mask' || rule === 'field')
      const rename = (written: string): string => {
        const url = resolve(written, baseURI)
        if (!url || rule === 'block') return written
        const name = nameOf(url)
        const [key, address] = [withoutPlace(name), withoutPlace(url)]
        if (isMasked && !found.has(key)) note(key, { gap: 'masked' })
        else want(key, address, (element as HTMLImageElement).currentSrc === url && (element as HTMLImageElement).naturalWidth > 0)
        return name
      }
      loaded.watch(element.ownerDocument.defaultView)
      if (attribute === 'style') return value.replace(IN_STYLE, (_, quote: string, url: string) => `url(${quote}${rename(url)}${quote})`)
      if (PLAYED.test(place)) return nameOf(value)
      if (!isShown) return value
      return attribute === 'srcset' ? value.replace(CANDIDATE, (part) => (resolve(part) ? rename(part) : part)) : rename(value)
    },
    sheet(holder, text) {
      holder._cssText = text
      if (over || !mayTell() || text.length < WORTH_KEEPING_CHARS) return
      const known = sheets.get(text)
      if (known) known.holders.push(holder)
      else sheets.set(text, { holders: [holder], text })
      if (!holding) {
        writer.hold()
        holding = later(letGo, HOLD_BACK_MS)
      }
      work()
    },
    scan(text) {
      if (strict) return
      for (const url of cssAddresses(text)) {
        const address = withoutPlace(resolve(url) ?? '')
        if (address) want(address, address)
      }
    },
    work,
    leave() {
      letGo()
      for (const { name } of [...files, ...batch]) notes.push({ url: name, gap: 'not_in_time' })
      flush()
    },
    stop() {
      over = true
      loaded.stop()
      letGo()
    },
  }
  return vault
}
