const maxAltChars = 60

/** An image's own size, in CSS px. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/**
 * The address of a picture that stands in for one that cannot be had: a quiet box of its own size, where that is known, that takes whatever
 * size the page gives the image, with its alternative text. Drawn by us, so that nobody meets the browser's broken-image sign.
 */
export const missingImage = (alt: string, size?: ImageSize): string =>
  `data:image/svg+xml,${encodeURIComponent(drawing(shorten(alt.trim()), size ?? { width: '100%', height: '100%' }))}`

const drawing = (label: string, { width, height }: { width: number | string; height: number | string }): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
  '<rect width="100%" height="100%" fill="#8a97a1" fill-opacity=".16"/>' +
  `<text x="50%" y="50%" dy=".35em" text-anchor="middle" font-family="system-ui,sans-serif" font-size="12" fill="#73808a">${escapeText(label)}</text>` +
  '</svg>'

const shorten = (text: string): string => (text.length > maxAltChars ? `${text.slice(0, maxAltChars - 1)}…` : text)

/** Lone surrogates would make `encodeURIComponent` throw, and control characters are not allowed in XML. */
const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
