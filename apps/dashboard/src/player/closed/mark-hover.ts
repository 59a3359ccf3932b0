import type { Replayer } from 'rrweb'
import { HOVERED } from './neutralise/adapt-css.ts'

/** The element around this one as it is drawn: through slots, shadow roots and frames. */
const around = (element: Element): Element | null => {
  if (element.assignedSlot ?? element.parentElement) return element.assignedSlot ?? element.parentElement
  const root = element.getRootNode()
  return 'host' in root ? (root as ShadowRoot).host : (element.ownerDocument.defaultView?.frameElement ?? null)
}

/**
 * Has the replayer mark the elements under the visitor's pointer by an attribute. Its own mark, a class, is gone with the next change
 * of an element's classes, and knows nothing of shadow roots.
 */
export const markHover = (replayer: Replayer): void => {
  let hovered: Element[] = []
  const hoverElements = (target: Node): void => {
    for (const element of hovered) element.removeAttribute(HOVERED)
    hovered = []
    // What the pointer was over when it last moved may since have been scrolled away, or covered.
    const under = innermostAt(replayer, target.ownerDocument ?? target) ?? target
    const innermost = under.nodeType === Node.ELEMENT_NODE ? (under as Element) : under.parentElement
    for (let element = innermost; element && element !== replayer.iframe; element = around(element)) {
      element.setAttribute(HOVERED, '')
      hovered.push(element)
    }
  }
  // Called with every move that is shown, and with the last one of those that a jump passes over. What it was over may be gone by then.
  const { moveAndHover } = replayer as unknown as Pointing
  Object.assign(replayer, {
    hoverElements,
    moveAndHover(x: number, y: number, id: number, isJumping: boolean, source: unknown) {
      const mirror = replayer.getMirror()
      const target = mirror.getNode(id) ? id : mirror.getId(replayer.iframe.contentDocument)
      moveAndHover.call(replayer, x, y, target, isJumping, source)
    },
  })
  replayer.on('flush', () => {
    if (hovered[0]) hoverElements(hovered[0])
  })
}

/** What the replayer calls whenever the pointer has moved, in px of the target's own document. */
export interface Pointing {
  moveAndHover: (x: number, y: number, id: number, isJumping: boolean, source: unknown) => void
}

/** The innermost element under the pointer; nothing where the pointer is over a frame. */
const innermostAt = ({ iframe, wrapper }: Replayer, within: Node): Element | undefined => {
  const { left = '', top = '' } = wrapper.querySelector<HTMLElement>('.replayer-mouse')?.style ?? {}
  if (within !== iframe.contentDocument) return undefined
  let element: Element | null = null
  for (let root: DocumentOrShadowRoot | null = iframe.contentDocument; root; root = element?.shadowRoot ?? null) {
    const inner: Element | null = root.elementFromPoint(Number.parseFloat(left), Number.parseFloat(top))
    if (!inner || inner === element) break
    element = inner
  }
  return element ?? undefined
}
