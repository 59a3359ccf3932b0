import { level } from './cost.ts'
import { later } from '../wait.ts'

export interface Brake {
  /** So many nodes and attributes have just changed. */
  told(changes: number): void
  /** Lets go at once. */
  release(): void
}

/** What a page may change at once, and then each millisecond, before it is drawn less often. */
const BURST = 2_000
const CHANGES_PER_MS = 1
const SHORTEST_MS = 50
const LONGEST_MS = 500
/** Where the recorder has stepped back to spare the page: a tenth of the changes at once, and a picture every two seconds. */
const FIRM_BURST = 200
const FIRM_LONGEST_MS = 2_000

/**
 * On a page that changes without end, has changes gathered for up to half a second: what was added and gone again in between is then
 * never read, packed or sent. Calm pages, and any page at the moment somebody does something, are recorded as they change.
 */
export const createBrake = (freeze: () => void, unfreeze: () => void): Brake => {
  let debt = 0
  let since = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const release = (): void => {
    clearTimeout(timer)
    timer = undefined
    unfreeze()
  }

  return {
    release,
    told(changes) {
      const now = performance.now()
      debt = Math.max(0, debt - (now - since) * CHANGES_PER_MS) + changes
      since = now
      const [burst, longest] = level > 1 ? [FIRM_BURST, FIRM_LONGEST_MS] : [BURST, LONGEST_MS]
      const pause = Math.min(longest, (debt - burst) / CHANGES_PER_MS)
      if (pause < SHORTEST_MS) return
      debt = Math.min(debt, burst + longest * CHANGES_PER_MS)
      clearTimeout(timer)
      timer = later(release, pause)
      freeze()
    },
  }
}
