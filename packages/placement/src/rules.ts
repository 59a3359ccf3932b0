/** Positions within an element's box run from 0 (left, top) to this (right, bottom). */
export const ELEMENT_SCALE = 32_767

/** A position on the document is believed only where the heights of the two documents differ by at most this share. */
export const HEIGHT_TOLERANCE = 0.05

/** What shows a page in one layout: told by the viewport's width in CSS px. */
export type ViewportClass = 'phone' | 'tablet' | 'desktop'

/** The first width (CSS px) that is no longer a phone, and the first that is no longer a tablet. */
export const viewportLimits = { tablet: 600, desktop: 1024 } as const

export const viewportClassOf = (widthPx: number): ViewportClass =>
  widthPx < viewportLimits.tablet ? 'phone' : widthPx < viewportLimits.desktop ? 'tablet' : 'desktop'
