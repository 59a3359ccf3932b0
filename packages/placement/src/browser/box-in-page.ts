/** In CSS px from the top left corner of the page's document, scrolled or not. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const shifted = ({ left, top, right, bottom }: Box, x: number, y: number): Box => ({
  left: left + x,
  top: top + y,
  right: right + x,
  bottom: bottom + y,
})

/**
 * Where an element lies on the page, also from within frames of the same origin. Undefined for an element that has no box: it, or
 * something it lies in, is not displayed.
 */
export const boxInPage = (page: Document, element: Element): Box | undefined => {
  if (element.getClientRects().length === 0) return undefined
  let box: Box = element.getBoundingClientRect()
  let view = element.ownerDocument.defaultView
  while (view && view !== page.defaultView) {
    const frame: Element | null = view.frameElement
    if (!frame) return undefined
    const { left, top } = frame.getBoundingClientRect()
    box = shifted(box, left + frame.clientLeft, top + frame.clientTop)
    view = frame.ownerDocument.defaultView
  }
  return shifted(box, page.defaultView?.scrollX ?? 0, page.defaultView?.scrollY ?? 0)
}
