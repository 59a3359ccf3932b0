import type { Place } from '@throughline/contract'
import { hostOf, selectorOf } from './selector-of.ts'

const SCALE = 32_767

/** 0 to 32767 for a position within a length. */
const scaled = (offset: number, length: number): number => Math.min(SCALE, Math.max(0, Math.round((offset / (length || 1)) * SCALE)))

/**
 * Where on an element, and on the page, a point lies: in the middle of the element unless told. The point is in px of the window, or
 * frame, that the element is in.
 */
export const placeOf = (element: Element, clientX?: number, clientY?: number): Place => {
  const { left, top, width, height } = element.getBoundingClientRect()
  let x = clientX ?? left + width / 2
  let y = clientY ?? top + height / 2
  const place: Partial<Place> = { selector: selectorOf(element), ex: scaled(x - left, width), ey: scaled(y - top, height) }
  for (let at: Element | null = element; at; at = at.parentElement ?? hostOf(at)) {
    const { position, overflow } = getComputedStyle(at)
    const { scrollHeight, scrollWidth, clientHeight, clientWidth } = at
    if (position === 'fixed') place.fixed = true
    if (at === element) continue
    if (at.localName === 'iframe') {
      const frame = at.getBoundingClientRect()
      x += frame.left + at.clientLeft
      y += frame.top + at.clientTop
    }
    // What scrolls the body scrolls the page.
    const scrolls = /auto|scroll/.test(overflow) && (scrollHeight > clientHeight || scrollWidth > clientWidth)
    if (scrolls && !at.matches('html,body')) place.scroller ??= selectorOf(at)
  }
  return { ...place, x: Math.round(x + scrollX), y: Math.round(y + scrollY) } as Place
}
