import type { eventWithTime } from '@rrweb/types'
import { createReplayer } from './create-replayer.ts'
import type { Size } from './neutralise/pin-viewport-units.ts'

/** Taller pages are cut off: no browser lays out much more than this in one frame, and nobody scrolls there. */
const maxHeightPx = 30_000

export interface StillPage {
  readonly document: Document
  /** The whole page in CSS px, as it was measured last. */
  readonly size: Size
  /** Lays the page out anew, after something in it has changed its size. */
  measure: () => void
}

/**
 * Builds the page that a stream of events leads to and lays it out at its full height, unscrolled. The events begin with a page's
 * address and its full snapshot. Throws if they cannot be replayed.
 */
export function createStillPage(root: HTMLElement, events: readonly eventWithTime[]): StillPage {
  const replayer = createReplayer(root, [...events])
  const first = events[0]?.timestamp ?? 0
  const last = events.at(-1)?.timestamp ?? first
  replayer.pause(last - first + 1)
  const { iframe } = replayer
  const document = iframe.contentDocument
  if (!document?.documentElement) throw new Error('snapshot: the recorded page has no document')
  iframe.style.display = 'block'
  const viewportHeight = iframe.height
  const size = { width: Number(iframe.width), height: Number(iframe.height) }
  const measure = (): void => {
    // A page is at least as high as its window: it is measured in the visitor's.
    iframe.height = viewportHeight
    size.height = Math.min(maxHeightPx, heightOf(document))
    fit()
  }
  const fit = (): void => {
    iframe.width = String(size.width)
    iframe.height = String(size.height)
  }
  // rrweb gives the frame the size of the visitor's window once more, a moment after it was made.
  replayer.on('resize', fit)
  measure()
  iframe.contentWindow?.scrollTo(0, 0)
  replayer.wrapper.querySelector('.replayer-mouse')?.remove()
  return { document, size, measure }
}

/** Of pages that scroll in their body as well as of those that scroll in their root. */
const heightOf = ({ documentElement, body }: Document): number =>
  Math.max(
    documentElement.scrollHeight,
    body instanceof (documentElement.ownerDocument.defaultView ?? window).HTMLElement ? body.scrollHeight : 0,
  )
