import { zstdDecompressSync } from 'node:zlib'

/** A block of the engine's files: 16 bytes of checksum, the method, its length from there on, and the length of what was packed. */
const CHECKSUM_BYTES = 16
const HEADER_BYTES = 9
const LZ4 = 0x82
const ZSTD = 0x90
const PLAIN = 0x02

const lengthAfter = (packed: Buffer, at: number, first: number): { length: number; at: number } => {
  let length = first
  let next = at
  if (first === 15) {
    let byte: number
    do {
      byte = packed[next++] ?? 0
      length += byte
    } while (byte === 255)
  }
  return { length, at: next }
}

const unpackLz4 = (packed: Buffer, bytes: number): Buffer => {
  const unpacked = Buffer.alloc(bytes)
  let to = 0
  let at = 0
  while (at < packed.length) {
    const token = packed[at++] ?? 0
    const literals = lengthAfter(packed, at, token >> 4)
    packed.copy(unpacked, to, literals.at, literals.at + literals.length)
    to += literals.length
    at = literals.at + literals.length
    if (at >= packed.length) break
    const offset = packed.readUInt16LE(at)
    const match = lengthAfter(packed, at + 2, token & 15)
    at = match.at
    // A match may reach into itself, so it is copied byte by byte.
    for (let left = match.length + 4; left > 0; left -= 1, to += 1) unpacked[to] = unpacked[to - offset] ?? 0
  }
  return unpacked
}

/** What the engine's packed file holds, as far as it is blocks of texts; empty for every other file. Numbers (delta and the like) are left out. */
export const unpackBlocks = (file: Buffer): Buffer => {
  const blocks: Buffer[] = []
  let at = 0
  while (at + CHECKSUM_BYTES + HEADER_BYTES <= file.length) {
    const start = at + CHECKSUM_BYTES
    const [method, packedBytes, bytes] = [file[start], file.readUInt32LE(start + 1), file.readUInt32LE(start + 5)]
    const end = start + packedBytes
    if (packedBytes <= HEADER_BYTES || end > file.length) break
    const packed = file.subarray(start + HEADER_BYTES, end)
    if (method === LZ4) blocks.push(unpackLz4(packed, bytes))
    else if (method === ZSTD) blocks.push(zstdDecompressSync(packed))
    else if (method === PLAIN) blocks.push(packed)
    at = end
  }
  return Buffer.concat(blocks)
}
