import { guard } from '../guard.ts'
import { listen } from '../listen.ts'

/** Calls `found` with the page's window, and with that of each frame of its own origin whenever one has loaded a document. */
export const watchFrames = (found: (view: Window) => void): void => {
  const seen = new WeakSet<Document>()
  // Throws for a frame of another origin, which is none of our business.
  const look = guard((view: Window | null | undefined) => {
    if (!view || seen.has(view.document)) return
    seen.add(view.document)
    found(view)
  })
  // `load` does not bubble, but it is captured on its way down: no need to watch the whole page for new frames.
  listen(document, 'load', ({ target }: Event) => look((target as HTMLIFrameElement).contentWindow))
  look(window)
  document.querySelectorAll('iframe').forEach((frame) => look(frame.contentWindow))
}
