import type { eventWithTime } from '@rrweb/types'
import type { Assets } from './assets.ts'
import { hasStandIn } from './stand-in.ts'
import { swapInDocument } from './swap-in-document.ts'

/** Files come in groups: a page is gone through for many of them at once. */
const gatherMs = 60

export interface LateSwaps {
  /** Something stands in this event for a file that is under way. */
  note: (event: eventWithTime) => void
  /** Files came, or will not come: what stands in for them is exchanged soon. */
  due: () => void
  /** Nothing waits to be exchanged. */
  isIdle: () => boolean
  /** Calls back after each exchange. */
  onSwap: (listen: () => void) => void
}

/**
 * Puts files that came after what they are in was read into their places: into the events, from which pages are built anew, and into the
 * pages that are on the screen.
 */
export function createLateSwaps(root: HTMLElement, { swap, isSettled }: Pick<Assets, 'swap' | 'isSettled'>): LateSwaps {
  const events = new Set<eventWithTime>()
  const listeners: (() => void)[] = []
  let isDue = false

  const run = (): void => {
    isDue = false
    for (const event of events) if (!swapInStrings(event, swap)) events.delete(event)
    for (const frame of root.querySelectorAll('iframe')) if (frame.contentDocument) swapInDocument(frame.contentDocument, swap)
    for (const listen of listeners) listen()
  }

  return {
    note: (event) => events.add(event),
    due() {
      if (isDue || events.size === 0) return
      isDue = true
      setTimeout(run, isSettled() ? 0 : gatherMs)
    },
    isIdle: () => !isDue,
    onSwap: (listen) => listeners.push(listen),
  }
}

/** Exchanges stand-ins in all texts below a value, where they are; true if some are left. Events are as deep as their page, and no deeper. */
function swapInStrings(value: object, swap: Assets['swap']): boolean {
  const texts = value as Record<string, unknown>
  let isLeft = false
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') {
      if (!hasStandIn(inner)) continue
      const swapped = swap(inner)
      texts[key] = swapped
      isLeft ||= hasStandIn(swapped)
    } else if (typeof inner === 'object' && inner !== null && swapInStrings(inner, swap)) isLeft = true
  }
  return isLeft
}
