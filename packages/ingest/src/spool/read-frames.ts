import { bodyBytesOf, HEADER_BYTES, isHeader, MAGIC, readFrame, type Frame } from './frame.ts'
import type { SpoolFile } from './files.ts'

const BLOCK_BYTES = 1024 * 1024

/** A stretch of a segment. `to` is the offset in the file behind what it holds. */
export interface Block {
  frames: Frame[]
  /** Bytes that belong to no record: the header that said what they were is damaged, or never was written to its end. */
  damaged: { from: number; bytes: Buffer }[]
  from: number
  to: number
}

interface Parsed {
  frames: Frame[]
  damaged: Block['damaged']
  /** How much of the buffer is dealt with. */
  used: number
  /** How much there has to be of what follows before it can be dealt with. */
  needed: number
}

/** Where the next header that can be trusted begins, or the first place at which the bytes in hand cannot tell. */
const nextHeader = (buffer: Buffer, after: number): number => {
  for (let at = buffer.indexOf(MAGIC, after); at !== -1; at = buffer.indexOf(MAGIC, at + 1)) {
    if (at + HEADER_BYTES > buffer.length || isHeader(buffer, at)) return at
  }
  return Math.max(after, buffer.length - MAGIC.length + 1)
}

/** Takes all records that lie whole in the buffer, which begins at `base` in the file. `last`: nothing follows it. */
const parse = (buffer: Buffer, base: number, last: boolean): Parsed => {
  const frames: Frame[] = []
  const damaged: Block['damaged'] = []
  let at = 0
  const giveUp = (to: number): void => {
    damaged.push({ from: base + at, bytes: Buffer.from(buffer.subarray(at, to)) })
    at = to
  }
  while (at + HEADER_BYTES <= buffer.length) {
    if (!isHeader(buffer, at)) {
      giveUp(nextHeader(buffer, at + 1))
      continue
    }
    const needed = HEADER_BYTES + bodyBytesOf(buffer, at)
    if (at + needed > buffer.length && !last) return { frames, damaged, used: at, needed }
    if (at + needed > buffer.length) giveUp(nextHeader(buffer, at + 1))
    else {
      frames.push(readFrame(buffer, at))
      at += needed
    }
  }
  if (last && at < buffer.length) giveUp(buffer.length)
  return { frames, damaged, used: at, needed: HEADER_BYTES }
}

const fill = async (file: SpoolFile, buffer: Buffer, filled: number, base: number, end: number): Promise<number> => {
  const wanted = Math.min(buffer.length - filled, end - base - filled)
  if (wanted <= 0) return filled
  const { bytesRead } = await file.read(buffer, filled, wanted, base + filled)
  return filled + bytesRead
}

/**
 * Reads the records between two offsets of a segment, block by block. A block's frames point into a buffer that is used again
 * for the next one. Damage is passed over to the next record that can be trusted, and reported.
 */
export async function* readFrames(file: SpoolFile, from: number, end: number): AsyncGenerator<Block, void, void> {
  let buffer: Buffer = Buffer.allocUnsafeSlow(BLOCK_BYTES)
  let base = from
  let filled = 0
  for (;;) {
    const before = filled
    filled = await fill(file, buffer, filled, base, end)
    const last = base + filled >= end || filled === before
    const { frames, damaged, used, needed } = parse(buffer.subarray(0, filled), base, last)
    yield { frames, damaged, from: base, to: base + used }
    if (last) return
    buffer = withFront(buffer, used, filled, needed)
    base += used
    filled -= used
  }
}

/** Moves what is left to the front, of a larger buffer if the next record needs one. */
const withFront = (buffer: Buffer, used: number, filled: number, needed: number): Buffer => {
  const room = needed > buffer.length ? Buffer.allocUnsafeSlow(needed) : buffer
  buffer.copy(room, 0, used, filled)
  return room
}
