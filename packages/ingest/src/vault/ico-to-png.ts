import { deflateSync } from 'node:zlib'
import { isTooManyPixels } from './is-too-many-pixels.ts'
import { rewritePng, writePng } from './rewrite-png.ts'
import type { Treatment } from './treatment.ts'

const ENTRY_BYTES = 16
const MAX_ENTRIES = 64
const BITMAP_HEADER_BYTES = 40
const RGBA = 6

/** The data of the largest image in an icon. */
const largest = (bytes: Buffer): Buffer | undefined => {
  const count = Math.min(MAX_ENTRIES, bytes.readUInt16LE(4))
  const entries = Array.from({ length: count }, (_, index) => 6 + index * ENTRY_BYTES).filter((at) => at + ENTRY_BYTES <= bytes.length)
  // 0 stands for 256.
  const sizeOf = (at: number): number => (bytes[at] || 256) * (bytes[at + 1] || 256) * 64 + bytes.readUInt16LE(at + 6)
  const best = entries.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0]
  if (best === undefined) return undefined
  const [length, from] = [bytes.readUInt32LE(best + 8), bytes.readUInt32LE(best + 12)]
  return from + length <= bytes.length ? bytes.subarray(from, from + length) : undefined
}

/** A bitmap of an icon: pixels of 24 or 32 bits from the bottom up, then a bit for each that is not seen. */
const bitmapToPng = (bitmap: Buffer): Treatment => {
  if (bitmap.length < BITMAP_HEADER_BYTES || bitmap.readUInt32LE(0) !== BITMAP_HEADER_BYTES) return { reason: 'broken_image' }
  const [width, height] = [bitmap.readUInt32LE(4), bitmap.readUInt32LE(8) >>> 1]
  const [bits, packing] = [bitmap.readUInt16LE(14), bitmap.readUInt32LE(16)]
  if (isTooManyPixels(width, height)) return { reason: 'image_too_large' }
  if (![24, 32].includes(bits) || packing !== 0) return { reason: 'unsupported_asset' }
  const bytes = bits / 8
  const [lineBytes, maskLineBytes] = [Math.ceil((width * bytes) / 4) * 4, Math.ceil(width / 32) * 4]
  const maskAt = BITMAP_HEADER_BYTES + lineBytes * height
  if (bitmap.length < maskAt) return { reason: 'broken_image' }
  const isHidden = (x: number, row: number): boolean => ((bitmap[maskAt + row * maskLineBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
  const lines = Buffer.alloc((1 + width * 4) * height)
  for (let row = 0; row < height; row += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = BITMAP_HEADER_BYTES + row * lineBytes + x * bytes
      const to = (height - 1 - row) * (1 + width * 4) + 1 + x * 4
      const [blue = 0, green = 0, red = 0, alpha = 0] = bitmap.subarray(from, from + bytes)
      lines.set([red, green, blue, bits === 32 ? alpha : isHidden(x, row) ? 0 : 255], to)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, RGBA], 8)
  const chunks = [
    { type: 'IHDR', data: header },
    { type: 'IDAT', data: deflateSync(lines, { level: 9 }) },
  ]
  return { type: 'image/png', content: writePng(chunks), width, height }
}

/** The largest image of an icon as a PNG with the same pixels. Those of few colours, from before 2001, are not kept. */
export const icoToPng = (bytes: Buffer): Treatment => {
  const image = largest(bytes)
  if (!image) return { reason: 'broken_image' }
  return image.subarray(1, 4).toString('latin1') === 'PNG' ? rewritePng(image) : bitmapToPng(image)
}
