import { ELEMENT_SCALE } from '../rules.ts'
import { boxInPage, type Box } from './box-in-page.ts'
import { findElement } from './find-element.ts'
import { visiblePart } from './visible-part.ts'

/**
 * A point of a heatmap. On an element: `x` and `y` from 0 to 32767 within its box. On the document: `x` from 0 to 32767 of its
 * width, `y` in CSS px.
 */
export interface PagePoint {
  readonly on: 'element' | 'document'
  readonly selector?: string | undefined
  readonly x: number
  readonly y: number
}

export interface PlacedPoint {
  /** CSS px from the left and the top of the page's document. */
  readonly x: number
  readonly y: number
  /** The place is scrolled out of sight within a container or a frame: drawn there, it would lie on something else. */
  readonly hidden: boolean
}

interface Place {
  readonly box: Box
  readonly visible: Box | undefined
}

const placeOf = (page: Document, selector: string): Place | undefined => {
  const element = findElement(page, selector)
  const box = element && boxInPage(page, element)
  return element && box && { box, visible: visiblePart(page, element) }
}

const within = (part: Box | undefined, x: number, y: number): boolean =>
  !part || (x >= part.left && x <= part.right && y >= part.top && y <= part.bottom)

const inPlace = ({ box, visible }: Place, point: PagePoint): PlacedPoint => {
  const x = box.left + (point.x / ELEMENT_SCALE) * (box.right - box.left)
  const y = box.top + (point.y / ELEMENT_SCALE) * (box.bottom - box.top)
  return { x, y, hidden: !within(visible, x, y) }
}

/**
 * A function that places points on the page as it is laid out now; make another when the layout changes. It looks for each element
 * once. It answers undefined for an element that is not there or not displayed.
 */
export const createPlacer = (page: Document): ((point: PagePoint) => PlacedPoint | undefined) => {
  const places = new Map<string, Place | undefined>()
  return (point) => {
    if (point.on === 'document') return { x: (point.x / ELEMENT_SCALE) * page.documentElement.scrollWidth, y: point.y, hidden: false }
    const selector = point.selector ?? ''
    if (!places.has(selector)) places.set(selector, placeOf(page, selector))
    const place = places.get(selector)
    return place && inPlace(place, point)
  }
}

/** Places one point; see `createPlacer`, which is the faster way for many. */
export const placeInDocument = (page: Document, point: PagePoint): PlacedPoint | undefined => createPlacer(page)(point)
