import { guard } from '../../guard.ts'
import { isBlocked } from './masking.ts'

interface Options {
  doc: Document | ShadowRoot
  mirror: { getId(node: Node): number }
  sampling: { scroll?: number }
  scrollCb: (scroll: { id: number; x: number; y: number }) => void
}

const positionOf = (target: Node): { x: number; y: number } => {
  if (target.nodeType !== 9) return { x: (target as Element).scrollLeft, y: (target as Element).scrollTop }
  const view = (target as Document).defaultView
  return { x: view?.scrollX ?? 0, y: view?.scrollY ?? 0 }
}

/**
 * Records what scrolls in a document or shadow root: at once, and from then on where everything that has scrolled has come to, each
 * time the sampling allows. rrweb waits for one of them alone: of a table whose head moves with its body, one would be left behind.
 */
export const initScrollObserver = ({ doc, mirror, sampling, scrollCb }: Options): (() => void) => {
  const scrolled = new Set<Node>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = guard(() => {
    timer = scrolled.size ? setTimeout(tell, sampling.scroll) : undefined
    for (const target of scrolled) {
      const id = mirror.getId(target)
      if (id > 0 && !isBlocked(target)) scrollCb({ id, ...positionOf(target) })
    }
    scrolled.clear()
  })

  const hear = guard((event: Event): void => {
    scrolled.add(event.composedPath()[0] as Node)
    if (!timer) tell()
  })

  doc.addEventListener('scroll', hear, { capture: true, passive: true })
  return () => {
    doc.removeEventListener('scroll', hear, true)
    clearTimeout(timer)
  }
}
