import { boxInPage, type Box } from './box-in-page.ts'

/** The element around this one as it is drawn: through slots, shadow roots and frames. */
const around = (element: Element): Element | null => {
  if (element.assignedSlot) return element.assignedSlot
  if (element.parentElement) return element.parentElement
  const root = element.getRootNode()
  if (root instanceof (element.ownerDocument.defaultView ?? window).ShadowRoot) return root.host
  return element.ownerDocument.defaultView?.frameElement ?? null
}

const cuts = (element: Element): boolean => {
  if (element.localName === 'iframe') return true
  if (element === element.ownerDocument.documentElement || element === element.ownerDocument.body) return false
  const style = element.ownerDocument.defaultView?.getComputedStyle(element)
  return style !== undefined && (style.overflowX !== 'visible' || style.overflowY !== 'visible')
}

const overlap = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
})

/** The part of the page in which the element can be seen: what scroll containers and frames around it leave. Undefined for the whole. */
export const visiblePart = (page: Document, element: Element): Box | undefined => {
  let part: Box | undefined
  for (let outer = around(element); outer; outer = around(outer)) {
    const box = cuts(outer) ? boxInPage(page, outer) : undefined
    if (box) part = part ? overlap(part, box) : box
  }
  return part
}
