import { guard } from '../../guard.ts'
import { observePopovers } from './observe-popovers.ts'
import { initStyleDeclarationObserver, initStyleSheetObserver } from './observe-styles.ts'

type Undo = () => void
type Options = Parameters<typeof initStyleSheetObserver>[0] & { doc: Document; mutationCb: Parameters<typeof observePopovers>[2] }
type Observe = (options: Options, root?: unknown) => Undo

interface Observers {
  initMutationObserver: (options: Options, root: Document) => [MutationObserver, Undo]
  initMoveObserver: Observe
  initMouseInteractionObserver: Observe
  initScrollObserver: Observe
  initViewportResizeObserver: Observe
  initInputObserver: Observe
  initMediaInteractionObserver: Observe
  initAdoptedStyleSheetObserver: Observe
  initSelectionObserver: Observe
  initCustomElementObserver: Observe
}

interface MutationBuffer {
  reset(): void
}

/** Starts all of rrweb's observers on a document. One that the page forbids (frozen built-ins) is missing; the others work. Returns how to stop. */
export const observeAll = (options: Options, buffers: readonly MutationBuffer[], observers: Observers): Undo => {
  const { initMutationObserver, initAdoptedStyleSheetObserver, initViewportResizeObserver, ...others } = observers
  const { doc } = options
  const win = doc.defaultView
  const undo: Undo[] = []
  const start = guard((observe: () => Undo) => {
    undo.push(observe())
  })
  if (!win) return () => {}
  start(() => {
    const [observer, cleanUp] = initMutationObserver(options, doc)
    return () => {
      observer.disconnect()
      cleanUp()
    }
  })
  for (const observe of Object.values(others)) start(() => observe(options))
  start(() => initViewportResizeObserver(options, { win }))
  start(() => initAdoptedStyleSheetObserver(options, doc))
  start(() => observePopovers(doc, options.mirror, options.mutationCb))
  start(() => initStyleSheetObserver(options, { win }))
  start(() => initStyleDeclarationObserver(options, { win }))
  return () => {
    buffers.forEach((buffer) => buffer.reset())
    undo.forEach((each) => guard(each)())
  }
}
