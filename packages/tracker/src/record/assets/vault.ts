import type { Rule } from '../../mask/rules.ts'
import { now } from '../../native.ts'
import { idle } from '../idle.ts'
import { CUSTOM } from '../recorded-event.ts'
import type { RecorderHost } from '../recording.ts'
import type { Writer } from '../writer.ts'
import { createDoor } from './door.ts'
import { createFiles } from './files.ts'
import { nameOf } from './name-of.ts'
import { readFile } from './read-file.ts'
import { renameFiles } from './rename-files.ts'
import { createSheets, TEXT, type SheetHolder } from './sheets.ts'

/** Sees to it that what the page looks like is kept: its style sheets, images and fonts. */
export interface Vault {
  /** An element's attribute may name files; answers what the recording holds in its place. */
  attribute(element: Element, attribute: string, value: string, rule: Rule): string
  /** A style sheet is about to be recorded: its text is put into its holder. */
  sheet(holder: SheetHolder, text: string, owner: Element): void
  /** Something is being recorded, as JSON: style sheets in it may name files. */
  scan(json: string): void
  /** The page is seen. */
  work(): void
  /** The page is out of sight: tells what is known, and holds nothing back. */
  leave(): void
  stop(): void
}

const TAG = 'tl-assets'

/**
 * Begins to keep what is recorded. What cannot be had or brought is missing from the vault, and said to be; nobody else notices. `mayTell`:
 * whether the recording is sent. Until then nothing is asked or brought, style sheets stay in the recording, and files wait.
 */
export const createVault = (host: RecorderHost, strict: boolean, writer: Writer, mayTell: () => boolean): Vault => {
  const door = createDoor(host)
  let busy = false
  let over = false

  const tell = (leaving?: boolean): void => {
    const payload = files.takeNotes(leaving)
    if (payload.length) writer.add({ type: CUSTOM, timestamp: now(), data: { tag: TAG, payload } })
  }

  const stop = (): void => {
    over = true
    files.stop()
    sheets.letGo()
  }

  const hasWork = (): boolean => !over && (sheets.waiting || (files.waiting && !document.hidden))

  const run = async (): Promise<void> => {
    // A snapshot that is under way names more.
    await idle()
    while (hasWork()) {
      await (sheets.waiting ? sheets.keep() : files.next())
      await idle()
    }
    tell()
  }

  const work = (): void => {
    if (busy || over || !mayTell()) return
    busy = true
    // The collector is away, or does not know of a vault: the next page may have more luck.
    run()
      .catch(stop)
      .finally(() => {
        busy = false
        if (hasWork()) work()
      })
  }

  const files = createFiles(host.fetch, door, strict, work)
  const sheets = createSheets(door, strict, writer, files.scan, (url) => readFile(host.fetch, url))
  files.watch(window)

  return {
    attribute(element, attribute, value, rule) {
      // Of what is blocked the recording holds nothing, and under strict masking no style that names a file.
      if (over || rule === 'block' || (strict && attribute === 'style')) return value
      files.watch(element.ownerDocument.defaultView)
      // What is under `field` somebody may have put there.
      const isMasked = element.localName !== 'link' && (strict || rule === 'mask' || rule === 'field')
      const image = element as HTMLImageElement
      return renameFiles(element, attribute, value, {
        other: nameOf,
        shown(url) {
          const name = nameOf(url)
          if (isMasked) files.mask(name, image)
          else files.want(name, url, image)
          return name
        },
      })
    },
    sheet(holder, text, owner) {
      if (over || !mayTell()) holder[TEXT] = text
      else sheets.add(holder, text, owner)
      work()
    },
    scan: files.scan,
    work,
    leave() {
      sheets.letGo()
      tell(true)
    },
    stop,
  }
}
