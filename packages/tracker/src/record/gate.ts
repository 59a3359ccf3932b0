/** A part of the recording, written. */
export interface Held {
  readonly events: readonly string[]
  readonly chars: number
  /** It begins with the address and the whole page: what comes before it is not needed to replay it. */
  readonly anew: boolean
}

export interface Gate {
  /** Whether what comes is sent. */
  readonly isOpen: boolean
  add(part: Held): void
  /** Sends what is held, and from now on all that comes. */
  open(): void
  clear(): void
}

interface GateOptions {
  /** All of it is held, rather than the last minute. */
  keepsAll: boolean
  send: (part: Held) => void
  /** The last whole page and what followed it are more than may be held, and were given up. */
  overflowed: () => void
}

const KEEP_MS = 60_000
const MAX_CHARS = 6_000_000

/**
 * Holds a recording in memory until it is known whether it is wanted: at least the last minute of it, from a whole page on, as far as there
 * is room.
 */
export const createGate = ({ keepsAll, send, overflowed }: GateOptions): Gate => {
  let isOpen = false
  let held: (Held & { at: number })[] = []

  const size = (): number => held.reduce((sum, { chars }) => sum + chars, 0)

  /** Drops what came before the next whole page. Returns whether there was one. */
  const dropFirst = (): boolean => {
    const next = held.findIndex(({ anew }, index) => index > 0 && anew)
    if (next > 0) held = held.slice(next)
    return next > 0
  }

  /** Whether a minute is left from the next whole page on. */
  const isOld = (): boolean => held.some(({ anew, at }, index) => index > 0 && anew && at < performance.now() - KEEP_MS)

  const add = (part: Held): void => {
    if (isOpen) return send(part)
    held.push({ ...part, at: performance.now() })
    if (!keepsAll) while (isOld()) dropFirst()
    while (size() > MAX_CHARS) {
      if (dropFirst()) continue
      held = []
      overflowed()
    }
  }

  return {
    get isOpen() {
      return isOpen
    },
    add,
    open() {
      isOpen = true
      held.splice(0).forEach(send)
    },
    clear() {
      held = []
    },
  }
}
