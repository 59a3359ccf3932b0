import { frameKinds, HEADER_BYTES, isHeader, readFrame, writeHeader, bodyBytesOf } from './frame.ts'
import type { SpoolFile } from './files.ts'
import type { Counted } from '../tally.ts'
import type { Segment } from './segment.ts'

/** What a segment's first record says of the one before it, so that a start need not read that one through. */
export interface PreviousSegment {
  number: number
  end: number
  firstSequence: number
  lastSequence: number
  counts: [projectId: string, kind: Counted, count: number][]
}

const NIL = '00000000-0000-0000-0000-000000000000'

export const describeSegment = ({ number, end, firstSequence, lastSequence, written }: Segment): PreviousSegment => ({
  number,
  end,
  firstSequence,
  lastSequence,
  counts: [...written.entries()],
})

/** The record with which a segment begins. */
export const segmentHeader = (previous: PreviousSegment | undefined, now: number): Buffer => {
  const body = Buffer.from(JSON.stringify({ previous }))
  const frame = Buffer.concat([Buffer.alloc(HEADER_BYTES), body])
  const header = { kind: frameKinds.segment, sequence: 0, receivedAt: now, happenedAt: now, lookUp: false, projectId: NIL, id: NIL }
  writeHeader(frame, 0, header, body.length)
  return frame
}

/** Reads that record; undefined if it is damaged, or was never written to its end. */
export const readSegmentHeader = async (file: SpoolFile): Promise<{ previous?: PreviousSegment } | undefined> => {
  const header = await readBytes(file, HEADER_BYTES, 0)
  if (header.length < HEADER_BYTES || !isHeader(header, 0)) return undefined
  const bytes = await readBytes(file, HEADER_BYTES + bodyBytesOf(header, 0), 0)
  if (bytes.length < HEADER_BYTES + bodyBytesOf(header, 0)) return undefined
  const frame = readFrame(bytes, 0)
  if (!frame.intact || frame.kind !== frameKinds.segment) return undefined
  return JSON.parse(bytes.toString('utf8', frame.bodyStart, frame.bodyEnd)) as { previous?: PreviousSegment }
}

const readBytes = async (file: SpoolFile, count: number, position: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(count)
  const { bytesRead } = await file.read(buffer, 0, count, position)
  return buffer.subarray(0, bytesRead)
}
