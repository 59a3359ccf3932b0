import { fromAvif, toWebp } from './codecs.ts'
import { isTooManyPixels } from './is-too-many-pixels.ts'
import type { Treatment } from './treatment.ts'

const QUALITY = 88
const MAX_SIZES = 64

/** Where the file tells sizes of images in it: the word, four bytes of flags, then width and height. */
const sizesOf = (bytes: Buffer): [width: number, height: number][] => {
  const sizes: [number, number][] = []
  for (let at = bytes.indexOf('ispe'); at >= 0 && at + 16 <= bytes.length && sizes.length < MAX_SIZES; at = bytes.indexOf('ispe', at + 4))
    sizes.push([bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)])
  return sizes
}

/** Decodes an AVIF and encodes what is seen as WebP: writing AVIF takes seconds, and its encoder 3 MB. */
export const recodeAvif = async (bytes: Buffer): Promise<Treatment> => {
  const sizes = sizesOf(bytes)
  if (sizes.length === 0) return { reason: 'broken_image' }
  if (sizes.some(([width, height]) => isTooManyPixels(width, height))) return { reason: 'image_too_large' }
  const pixels = await fromAvif(bytes)
  if (isTooManyPixels(pixels.width, pixels.height)) return { reason: 'image_too_large' }
  return { type: 'image/webp', content: await toWebp(pixels, QUALITY), width: pixels.width, height: pixels.height }
}
