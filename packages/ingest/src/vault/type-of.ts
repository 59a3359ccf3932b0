/** The kinds of files that the vault takes. */
export type AssetKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'ico' | 'woff' | 'woff2' | 'ttf' | 'otf' | 'svg' | 'css'

const startsWith = (bytes: Buffer, text: string, at = 0): boolean => bytes.toString('latin1', at, at + text.length) === text

const AVIF_BRANDS = /avi[fs]/

const binary: readonly (readonly [AssetKind, (bytes: Buffer) => boolean])[] = [
  ['png', (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n')],
  ['jpeg', (bytes) => startsWith(bytes, '\xff\xd8\xff')],
  ['gif', (bytes) => startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')],
  ['webp', (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)],
  // The major brand may be a general one; those that it is compatible with follow.
  ['avif', (bytes) => startsWith(bytes, 'ftyp', 4) && AVIF_BRANDS.test(bytes.toString('latin1', 8, Math.min(64, bytes.readUInt32BE(0))))],
  ['ico', (bytes) => startsWith(bytes, '\0\0\x01\0')],
  ['woff', (bytes) => startsWith(bytes, 'wOFF')],
  ['woff2', (bytes) => startsWith(bytes, 'wOF2')],
  ['ttf', (bytes) => startsWith(bytes, '\0\x01\0\0') || startsWith(bytes, 'true')],
  ['otf', (bytes) => startsWith(bytes, 'OTTO')],
]

/** Comments, a declaration and a document type may stand before the element that says what it is. */
const SVG = /^\s*(?:<\?xml[^>]*\?>\s*|<!--[\s\S]{0,4000}?-->\s*|<!DOCTYPE\s+svg[^>[]*>\s*)*<svg[\s>]/i
const LOOK_CHARS = 8_192

/** What a file is by what it holds, whatever its name or its sender says; `css` is any text that nothing else claims. */
export const typeOf = (bytes: Buffer): AssetKind => {
  const found = bytes.length >= 12 ? binary.find(([, is]) => is(bytes)) : undefined
  if (found) return found[0]
  return SVG.test(bytes.toString('utf8', 0, LOOK_CHARS).replace(/^\uFEFF/, '')) ? 'svg' : 'css'
}
