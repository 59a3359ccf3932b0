import { deflateSync } from 'node:zlib'
import { isTooManyPixels } from './is-too-many-pixels.ts'
import { writePng } from './rewrite-png.ts'
import type { Treatment } from './treatment.ts'

interface Gif {
  width: number
  height: number
  palette: Buffer
  transparent: number | undefined
  /** Where the first frame stands in the image, and its colours, line by line. */
  frame: { left: number; top: number; width: number; height: number; interlaced: boolean; colours: Uint8Array }
}

const EXTENSION = 0x21
const CONTROL = 0xf9
const IMAGE = 0x2c
const HEADER_BYTES = 13

const paletteBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Data in a row of blocks, each with its length before it, an empty one last; and where they end. */
const readBlocks = (bytes: Buffer, from: number): { data: Buffer; end: number } => {
  const blocks: Buffer[] = []
  let at = from
  for (let length = bytes[at]; length; length = bytes[at]) {
    blocks.push(bytes.subarray(at + 1, at + 1 + length))
    at += 1 + length
  }
  return { data: Buffer.concat(blocks), end: at + 1 }
}

const MAX_CODES = 4096

/** Unpacks LZW as GIF has it, until there are `count` colours or the data ends; what is missing stays 0. */
const unpack = (data: Buffer, minBits: number, count: number): Uint8Array => {
  const colours = new Uint8Array(count)
  const [clear, end] = [2 ** minBits, 2 ** minBits + 1]
  const [prefix, suffix, length] = [new Uint16Array(MAX_CODES), new Uint8Array(MAX_CODES), new Uint16Array(MAX_CODES)]
  for (let code = 0; code < clear; code += 1) [suffix[code], length[code]] = [code, 1]
  let [bits, next, previous, filled] = [minBits + 1, end + 1, -1, 0]
  let [held, heldBits] = [0, 0]
  const firstOf = (code: number): number => {
    let first = code
    while (length[first]! > 1) first = prefix[first]!
    return suffix[first]!
  }
  const write = (code: number): void => {
    const size = length[code]!
    for (let at = filled + size - 1, part = code; at >= filled; at -= 1, part = prefix[part]!) if (at < count) colours[at] = suffix[part]!
    filled += size
  }
  for (const byte of data) {
    held |= byte << heldBits
    heldBits += 8
    while (heldBits >= bits) {
      const code = held & (2 ** bits - 1)
      held >>>= bits
      heldBits -= bits
      if (code === end || filled >= count) return colours
      if (code === clear) {
        ;[bits, next, previous] = [minBits + 1, end + 1, -1]
        continue
      }
      if (code > next || (code === next && previous < 0)) return colours
      if (previous >= 0 && next < MAX_CODES) {
        prefix[next] = previous
        suffix[next] = firstOf(code === next ? previous : code)
        length[next] = length[previous]! + 1
        next += 1
        if (next === 2 ** bits && bits < 12) bits += 1
      }
      write(code)
      previous = code
    }
  }
  return colours
}

/** The first frame of a GIF; a reason where there is none, or it is too large. */
const readGif = (bytes: Buffer): Gif | 'broken_image' | 'image_too_large' => {
  if (bytes.length < HEADER_BYTES) return 'broken_image'
  const [width, height, flags] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8), bytes[10]!]
  if (isTooManyPixels(width, height)) return 'image_too_large'
  const shared = bytes.subarray(HEADER_BYTES, HEADER_BYTES + paletteBytes(flags))
  let transparent: number | undefined
  for (let at = HEADER_BYTES + shared.length; at + 10 < bytes.length;) {
    if (bytes[at] === EXTENSION) {
      const { data, end } = readBlocks(bytes, at + 2)
      if (bytes[at + 1] === CONTROL && data.length >= 4) transparent = data[0]! & 1 ? data[3] : undefined
      at = end
      continue
    }
    if (bytes[at] !== IMAGE) break
    const [left, top, frameWidth, frameHeight] = [1, 3, 5, 7].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
      number,
    ]
    const frameFlags = bytes[at + 9]!
    const own = bytes.subarray(at + 10, at + 10 + paletteBytes(frameFlags))
    const palette = own.length > 0 ? own : shared
    const minBits = bytes[at + 10 + own.length]
    if (palette.length === 0 || minBits === undefined || minBits < 2 || minBits > 8) break
    if (isTooManyPixels(frameWidth, frameHeight)) return 'image_too_large'
    const colours = unpack(readBlocks(bytes, at + 11 + own.length).data, minBits, frameWidth * frameHeight)
    const frame = { left, top, width: frameWidth, height: frameHeight, interlaced: (frameFlags & 0x40) !== 0, colours }
    return { width, height, palette, transparent, frame }
  }
  return 'broken_image'
}

/** Lines of an interlaced frame come in four passes. */
const lineOrder = (height: number, interlaced: boolean): number[] => {
  const passes = interlaced
    ? [
        [0, 8],
        [4, 8],
        [2, 4],
        [1, 2],
      ]
    : [[0, 1]]
  return passes.flatMap(([from = 0, step = 1]) =>
    Array.from({ length: Math.max(0, Math.ceil((height - from) / step)) }, (_, index) => from + index * step),
  )
}

const RGBA = 6

/** Lines of a PNG, each with the number of its filter (none) before it; where the frame does not reach nothing is seen. */
const linesOf = ({ width, height, palette, transparent, frame }: Gif): Buffer => {
  const lineBytes = 1 + width * 4
  const lines = Buffer.alloc(lineBytes * height)
  for (const [source, line] of lineOrder(frame.height, frame.interlaced).entries()) {
    const y = frame.top + line
    const columns = y < height ? Math.min(frame.width, width - frame.left) : 0
    for (let x = 0; x < columns; x += 1) {
      const colour = frame.colours[source * frame.width + x]!
      if (colour === transparent || colour * 3 + 3 > palette.length) continue
      const at = y * lineBytes + 1 + (frame.left + x) * 4
      palette.copy(lines, at, colour * 3, colour * 3 + 3)
      lines[at + 3] = 255
    }
  }
  return lines
}

/** The first frame of a GIF as a PNG with the same pixels: a recording shows a moment, and animations did not keep in step anyway. */
export const gifToPng = (bytes: Buffer): Treatment => {
  const gif = readGif(bytes)
  if (typeof gif === 'string') return { reason: gif }
  const { width, height } = gif
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = RGBA
  const content = writePng([
    { type: 'IHDR', data: header },
    { type: 'IDAT', data: deflateSync(linesOf(gif), { level: 9 }) },
  ])
  return { type: 'image/png', content, width, height }
}
