import { crc32 } from 'node:zlib'
import { readUuid, writeUuid } from './uuid-bytes.ts'

/**
 * A record in the spool: a header of fixed size, then the body. Header and body have a checksum each, so that damage to one can
 * be told from damage to the other, and a reader that has lost its place can find the next header by its first four bytes.
 * Numbers are little-endian.
 *
 *      0  4  magic            12  6  sequence        30  1  kind
 *      4  4  body length      18  6  received at     31  1  flags
 *      8  4  CRC of the body  24  6  happened at     32 16  project   48 16  id   64  4  CRC of the header
 */
export const HEADER_BYTES = 68

/** 0xF5 never occurs in UTF-8, so no text can look like the beginning of a record. */
export const MAGIC = Buffer.from([0xf5, 0x54, 0x4c, 0x31])
const MAGIC_NUMBER = MAGIC.readUInt32LE(0)

/** What a record holds: 0 describes the segment that it begins. The numbers are part of the format. */
export const frameKinds = { segment: 0, event: 1, chunk: 2 } as const
export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds]

const LOOK_UP = 1

export interface FrameHeader {
  kind: FrameKind
  /** Grows by one per record of this collector, for ever. */
  sequence: number
  /** Milliseconds since 1970. */
  receivedAt: number
  /** Milliseconds since 1970, never later than it was received: no copy of it can have been stored before then. */
  happenedAt: number
  /** `happenedAt` says nothing about when a copy may have been stored. */
  lookUp: boolean
  projectId: string
  id: string
}

/** Writes the header in front of a body of `bodyBytes` that already stands behind it. */
export const writeHeader = (buffer: Buffer, offset: number, header: FrameHeader, bodyBytes: number): void => {
  const bodyAt = offset + HEADER_BYTES
  const bodyCrc = crc32(buffer.subarray(bodyAt, bodyAt + bodyBytes))
  writeHeaderFor(buffer, offset, header, bodyBytes, bodyCrc)
}

/** Writes the header of a body that stands elsewhere. */
export const writeHeaderFor = (buffer: Buffer, offset: number, header: FrameHeader, bodyBytes: number, bodyCrc: number): void => {
  buffer.writeUInt32LE(MAGIC_NUMBER, offset)
  buffer.writeUInt32LE(bodyBytes, offset + 4)
  buffer.writeUInt32LE(bodyCrc, offset + 8)
  buffer.writeUIntLE(header.sequence, offset + 12, 6)
  buffer.writeUIntLE(header.receivedAt, offset + 18, 6)
  buffer.writeUIntLE(header.happenedAt, offset + 24, 6)
  buffer[offset + 30] = header.kind
  buffer[offset + 31] = header.lookUp ? LOOK_UP : 0
  writeUuid(buffer, offset + 32, header.projectId)
  writeUuid(buffer, offset + 48, header.id)
  buffer.writeUInt32LE(crc32(buffer.subarray(offset, offset + 64)), offset + 64)
}

/** Whether a header that can be trusted begins here. All of its bytes have to be in the buffer. */
export const isHeader = (buffer: Buffer, offset: number): boolean =>
  buffer.readUInt32LE(offset) === MAGIC_NUMBER && crc32(buffer.subarray(offset, offset + 64)) === buffer.readUInt32LE(offset + 64)

export const bodyBytesOf = (buffer: Buffer, offset: number): number => buffer.readUInt32LE(offset + 4)

/** A record within a buffer that was read from a segment. The buffer is the reader's: copy what has to be kept. */
export interface Frame extends Omit<FrameHeader, 'id'> {
  buffer: Buffer
  /** Where the record begins in the buffer. */
  start: number
  bodyStart: number
  bodyEnd: number
  /** The body is what was written. */
  intact: boolean
}

export const idOf = ({ buffer, start }: Frame): string => readUuid(buffer, start + 48)

let lastProject = Buffer.alloc(16)
let lastProjectText = readUuid(lastProject, 0)

/** Neighbours mostly belong to the same project, whose text is then not made again. */
const projectAt = (buffer: Buffer, offset: number): string => {
  if (buffer.compare(lastProject, 0, 16, offset, offset + 16) !== 0) {
    lastProject = Buffer.from(buffer.subarray(offset, offset + 16))
    lastProjectText = readUuid(lastProject, 0)
  }
  return lastProjectText
}

/** Reads a record whose header `isHeader` and all of whose bytes are in the buffer. */
export const readFrame = (buffer: Buffer, start: number): Frame => {
  const bodyStart = start + HEADER_BYTES
  const bodyEnd = bodyStart + bodyBytesOf(buffer, start)
  return {
    buffer,
    start,
    bodyStart,
    bodyEnd,
    kind: buffer[start + 30] as FrameKind,
    sequence: buffer.readUIntLE(start + 12, 6),
    receivedAt: buffer.readUIntLE(start + 18, 6),
    happenedAt: buffer.readUIntLE(start + 24, 6),
    lookUp: (buffer[start + 31]! & LOOK_UP) !== 0,
    projectId: projectAt(buffer, start + 32),
    intact: crc32(buffer.subarray(bodyStart, bodyEnd)) === buffer.readUInt32LE(start + 8),
  }
}
