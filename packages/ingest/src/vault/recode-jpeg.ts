import { fromJpeg, toJpeg } from './codecs.ts'
import { isTooManyPixels } from './is-too-many-pixels.ts'
import type { Treatment } from './treatment.ts'

interface Frame {
  width: number
  height: number
  /** How finely it was quantised, as the quality from 0 to 100 that most programs call it by. */
  quality: number
}

const QUANTISATION = 0xdb
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** Mean of the table for brightness in annex K of the standard, which is quality 50. */
const STANDARD_MEAN = 57.6

const qualityOf = (table: Buffer): number => {
  const wide = (table[0]! & 0xf0) !== 0
  const values = Array.from({ length: 64 }, (_, index) => (wide ? table.readUInt16BE(1 + index * 2) : table[1 + index]!))
  const scale = values.reduce((a, b) => a + b) / 64 / STANDARD_MEAN
  return scale <= 1 ? 100 - 50 * scale : 50 / scale
}

/** What stands in front of the image's data; undefined where that is not as a JPEG begins. */
const readFrame = (bytes: Buffer): Frame | undefined => {
  let quality = 0
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== 0xff) return undefined
    if (marker === 0xff || standsAlone(marker)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length) return undefined
    const segment = bytes.subarray(at + 4, end)
    if (marker === QUANTISATION && segment.length >= 65) quality = Math.max(quality, qualityOf(segment))
    if (isFrame(marker) && segment.length >= 6) return { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3), quality }
    at = end
  }
  return undefined
}

/** Finer than the source gains nothing; coarser shows. */
const LOWEST_QUALITY = 75
const HIGHEST_QUALITY = 92
const MARGIN = 3

/** Decodes a JPEG and encodes what is seen, upright and about as finely as it was: nothing else that the file held is in there. */
export const recodeJpeg = async (bytes: Buffer): Promise<Treatment> => {
  const frame = readFrame(bytes)
  if (!frame) return { reason: 'broken_image' }
  if (isTooManyPixels(frame.width, frame.height)) return { reason: 'image_too_large' }
  const pixels = await fromJpeg(bytes)
  const quality = Math.round(Math.min(HIGHEST_QUALITY, Math.max(LOWEST_QUALITY, frame.quality + MARGIN)))
  return { type: 'image/jpeg', content: await toJpeg(pixels, quality), width: pixels.width, height: pixels.height }
}
