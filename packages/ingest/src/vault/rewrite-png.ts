import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { isTooManyPixels } from './is-too-many-pixels.ts'
import type { Treatment } from './treatment.ts'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const SAMPLES: Partial<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const DEPTHS: Partial<Record<number, number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] }
/** Colour, as numbers of a fixed count; all else that a PNG may carry (texts, profiles, animation) is left out. */
const KEPT_LENGTHS: Partial<Record<string, number>> = { gAMA: 4, cHRM: 32, sRGB: 1 }
const MAX_PALETTE_BYTES = 768
const FILTERS = 5

interface Header {
  width: number
  height: number
  depth: number
  colour: number
  interlaced: boolean
}

interface Chunk {
  type: string
  data: Buffer
}

/** The chunks up to the end mark; undefined where a length or a checksum is wrong. What lies behind the end is no part of the image. */
const readChunks = (bytes: Buffer): Chunk[] | undefined => {
  const chunks: Chunk[] = []
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined
    const type = bytes.toString('latin1', at + 4, at + 8)
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4) })
    if (type === 'IEND') return chunks
    at = end
  }
  return undefined
}

const readHeader = ({ type, data }: Chunk): Header | undefined => {
  if (type !== 'IHDR' || data.length !== 13) return undefined
  const [depth, colour, compression, filter, interlace] = data.subarray(8) as unknown as [number, number, number, number, number]
  if (!DEPTHS[colour]?.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) return undefined
  return { width: data.readUInt32BE(0), height: data.readUInt32BE(4), depth, colour, interlaced: interlace === 1 }
}

/** The images that an interlaced one is sent as: where each begins, and how far apart its pixels lie. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Bytes of a line and lines, of each image that the data holds one after the other. */
const linesOf = ({ width, height, depth, colour, interlaced }: Header): { bytes: number; count: number }[] => {
  const of = (columns: number, count: number) => ({ bytes: 1 + Math.ceil((columns * depth * SAMPLES[colour]!) / 8), count })
  if (!interlaced) return [of(width, height)]
  return PASSES.map(([x, y, dx, dy]) => [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)] as const)
    .filter(([columns, count]) => columns > 0 && count > 0)
    .map(([columns, count]) => of(columns, count))
}

/** The lines of the image as they were filtered; undefined if they are not exactly what the header says. */
const readLines = (header: Header, chunks: readonly Chunk[]): Buffer | undefined => {
  const lines = linesOf(header)
  const bytes = lines.reduce((sum, { bytes, count }) => sum + bytes * count, 0)
  try {
    const data = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)), {
      maxOutputLength: bytes,
    })
    if (data.length !== bytes) return undefined
    let at = 0
    for (const { bytes: lineBytes, count } of lines) {
      for (let line = 0; line < count; line += 1, at += lineBytes) if (data[at]! >= FILTERS) return undefined
    }
    return data
  } catch {
    return undefined // no deflated data, or more than there are pixels
  }
}

const chunkOf = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  crc.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, crc])
}

/** A PNG of its chunks; that of the end is added. */
export const writePng = (chunks: readonly Chunk[]): Buffer =>
  Buffer.concat([SIGNATURE, ...chunks.map(({ type, data }) => chunkOf(type, data)), chunkOf('IEND', Buffer.alloc(0))])

const isKept = ({ type, data }: Chunk): boolean =>
  ((type === 'PLTE' || type === 'tRNS') && data.length <= MAX_PALETTE_BYTES) || KEPT_LENGTHS[type] === data.length

/** The same pixels in a PNG of our making: nothing else that the file held, in it or behind it, is in there. */
export const rewritePng = (bytes: Buffer): Treatment => {
  const chunks = readChunks(bytes)
  const header = chunks?.[0] && readHeader(chunks[0])
  if (!chunks || !header) return { reason: 'broken_image' }
  const { width, height, colour } = header
  if (isTooManyPixels(width, height)) return { reason: 'image_too_large' }
  const lines = readLines(header, chunks)
  const palette = chunks.find(({ type }) => type === 'PLTE')
  if (!lines || (colour === 3 && !palette)) return { reason: 'broken_image' }
  const data = deflateSync(lines, { level: 9 })
  const kept = chunks.filter(isKept).filter(({ type }, index, all) => all.findIndex((other) => other.type === type) === index)
  return { type: 'image/png', content: writePng([chunks[0]!, ...kept, { type: 'IDAT', data }]), width, height }
}
