import { later } from '../../wait.ts'
import { idle } from '../idle.ts'
import type { Writer } from '../writer.ts'
import { asWritten, hasLost } from './as-written.ts'
import { absoluteSheet, withoutMedia } from './css-addresses.ts'
import { digest } from './digest.ts'
import type { Door, Parcel } from './door.ts'
import type { readFile } from './read-file.ts'

/** Where rrweb puts the text of a style sheet: the attributes of its element. */
export type SheetHolder = Record<string, string>

export interface Sheets {
  /** A style sheet is about to be recorded. */
  add(holder: SheetHolder, rules: string, owner: Element): void
  readonly waiting: boolean
  /** Brings those that wait to the vault, and has the recording name them instead of holding them. */
  keep(): Promise<void>
  /** Nothing is held back any longer. */
  letGo(): void
}

export const TEXT = '_cssText'
const PREFIX = 'tl-sheet:'
/** Smaller ones are as well packed with what is around them. */
const WORTH_KEEPING_CHARS = 2_000
/** A page that is left by then has its style in the recording. */
const HOLD_BACK_MS = 1_000
/** For what would be drawn without a part of its rules if it stood in the recording. */
const HOLD_BACK_FOR_LOST_MS = 4_000

interface Sheet extends Parcel {
  holders: SheetHolder[]
  text: string
}

const name = ({ holders, hash }: Sheet): void => {
  for (const holder of holders) holder[TEXT] = PREFIX + hash
}

/**
 * The page's style sheets. A snapshot is held back for a moment until it is known which of them the vault has; as long as that is not
 * known of a sheet, its text stays where it was. `scan` is told the text of each, when there is time; `read` reads one again whose rules do not
 * tell all of it.
 */
export const createSheets = (
  door: Door,
  strict: boolean,
  writer: Writer,
  scan: (text: string) => void,
  read: (url: string) => ReturnType<typeof readFile>,
): Sheets => {
  let waiting = new Map<string, SheetHolder[]>()
  const addresses = new Map<string, string>()
  let holding: ReturnType<typeof setTimeout> | undefined

  const pack = async (sheet: string, holders: SheetHolder[]): Promise<Sheet> => {
    const url = addresses.get(sheet)
    const file = url ? await read(url) : undefined
    const whole = typeof file === 'object' ? asWritten(file.text, sheet) : sheet
    const text = strict ? withoutMedia(whole) : whole
    const bytes = new TextEncoder().encode(text)
    return { holders, text, bytes, hash: await digest(bytes) }
  }

  const letGo = (): void => {
    clearTimeout(holding)
    holding = undefined
    writer.release()
  }

  return {
    add(holder, rules, owner) {
      const { href, childNodes, textContent, baseURI } = owner as HTMLLinkElement
      const isLossy = hasLost(rules)
      const text = isLossy && !href && childNodes.length === 1 ? asWritten(absoluteSheet(textContent ?? '', baseURI), rules) : rules
      const url = isLossy && href
      holder[TEXT] = text
      if (!url && text.length < WORTH_KEEPING_CHARS) return
      if (url) addresses.set(text, url)
      waiting.set(text, [...(waiting.get(text) ?? []), holder])
      holding ??= later(letGo, url ? HOLD_BACK_FOR_LOST_MS : HOLD_BACK_MS)
      writer.hold()
    },
    get waiting() {
      return waiting.size > 0
    },
    async keep() {
      const taken = waiting
      waiting = new Map()
      const packed: Sheet[] = []
      for (const [text, holders] of taken) packed.push(await pack(text, holders))
      packed.filter(({ hash }) => door.knows(hash)).forEach(name)
      const unknown = packed.filter(({ hash }) => !door.knows(hash))
      if (unknown.length) await door.bring(unknown, (sheet, fate) => fate && name(sheet))
      if (!waiting.size) letGo()
      for (const text of taken.keys()) {
        await idle()
        scan(text)
      }
    },
    letGo,
  }
}
