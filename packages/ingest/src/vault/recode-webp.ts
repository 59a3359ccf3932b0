import { fromWebp, toWebp } from './codecs.ts'
import { isTooManyPixels } from './is-too-many-pixels.ts'
import type { Treatment } from './treatment.ts'

interface Chunk {
  type: string
  data: Buffer
}

const readChunks = (bytes: Buffer, from: number): Chunk[] => {
  const chunks: Chunk[] = []
  for (let at = from; at + 8 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32LE(at + 4)
    if (end > bytes.length) break
    chunks.push({ type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, end) })
    at = end + (end & 1)
  }
  return chunks
}

const chunkOf = ({ type, data }: Chunk): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from(type, 'latin1'), length, data, Buffer.alloc(data.length & 1)])
}

const riff = (chunks: readonly Chunk[]): Buffer => {
  const content = Buffer.concat([Buffer.from('WEBP'), ...chunks.map(chunkOf)])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(content.length)
  return Buffer.concat([Buffer.from('RIFF'), length, content])
}

/** Width and height of what a chunk with pixels holds. */
const sizeOf = ({ type, data }: Chunk): [width: number, height: number] => {
  if (type === 'VP8L' && data.length >= 5) {
    const bits = data.readUInt32LE(1)
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
  }
  if (type === 'VP8 ' && data.length >= 10) return [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff]
  return [0, 0]
}

/** In front of a frame's pixels: where it stands, and for how long. */
const FRAME_HEADER_BYTES = 16
const ALPHA = 0x10

/** A file of one image: of an animation the first frame, which is as large as the whole in nearly all. */
const stillOf = (chunks: Chunk[]): Chunk[] => {
  const frame = chunks.find(({ type }) => type === 'ANMF')
  const inside = frame ? readChunks(frame.data, FRAME_HEADER_BYTES) : chunks
  const pixels = inside.find(({ type }) => type === 'VP8L' || type === 'VP8 ')
  const alpha = inside.find(({ type }) => type === 'ALPH')
  if (!pixels) return []
  if (!alpha || pixels.type === 'VP8L') return [pixels]
  const [width, height] = sizeOf(pixels)
  const header = Buffer.alloc(10)
  header[0] = ALPHA
  header.writeUIntLE(width - 1, 4, 3)
  header.writeUIntLE(height - 1, 7, 3)
  return [{ type: 'VP8X', data: header }, alpha, pixels]
}

/** Good enough that nobody sees the difference; the file does not say how fine it was. */
const QUALITY = 88

/** Decodes a WebP and encodes what is seen, without loss where it had none: nothing else that the file held is in there. */
export const recodeWebp = async (bytes: Buffer): Promise<Treatment> => {
  const still = stillOf(readChunks(bytes, 12))
  const source = still.at(-1)
  if (!source) return { reason: 'broken_image' }
  if (isTooManyPixels(...sizeOf(source))) return { reason: 'image_too_large' }
  const pixels = await fromWebp(riff(still))
  const content = await toWebp(pixels, source.type === 'VP8L' ? undefined : QUALITY)
  return { type: 'image/webp', content, width: pixels.width, height: pixels.height }
}
