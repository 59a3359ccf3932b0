import { countedAs, Tally } from '../tally.ts'
import type { Files, SpoolFile } from './files.ts'
import { frameKinds, type Frame } from './frame.ts'
import { readFrames } from './read-frames.ts'
import { readSegmentHeader, type PreviousSegment } from './segment-header.ts'
import { segmentNumbers, segmentPath, type Segment } from './segment.ts'

/** Where the counting has to begin. */
export interface StockOptions {
  directory: string
  files: Files
  /** Records before it are dealt with. */
  cursor: { segment: number; offset: number }
  /** Records after it have not been counted as received yet. */
  receivedThrough: number
}

export interface Stock {
  /** Oldest first; none before the cursor's. */
  segments: Segment[]
  /** Records that the drain has not dealt with. */
  inSpool: Tally
  /** Records that have not been counted as received yet. */
  fresh: Tally
  /** Files before the cursor, which a crash has kept from being removed. */
  drained: string[]
}

const withFile = async <Result>(files: Files, path: string, use: (file: SpoolFile) => Promise<Result>): Promise<Result> => {
  const file = await files.open(path, 'r')
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}

/** What each segment says of the one before it. A segment that is not described has to be read through. */
const readDescriptions = async ({ directory, files }: StockOptions, numbers: readonly number[]): Promise<Map<number, PreviousSegment>> => {
  const described = new Map<number, PreviousSegment>()
  for (const number of numbers) {
    const header = await withFile(files, segmentPath(directory, number), readSegmentHeader)
    if (header?.previous) described.set(header.previous.number, header.previous)
  }
  return described
}

const fromDescription = (directory: string, { number, end, firstSequence, lastSequence, counts }: PreviousSegment): Segment => {
  const written = new Tally()
  for (const [projectId, kind, count] of counts) written.add(projectId, kind, count)
  const remaining = new Tally()
  remaining.addAll(written)
  return { number, path: segmentPath(directory, number), end, firstSequence, lastSequence, written, remaining }
}

/** Counts the records of a segment one by one. Its end is behind the last of them: what follows was never written to its end. */
const readThrough = async ({ directory, files, cursor, receivedThrough }: StockOptions, number: number, end: number, fresh: Tally) => {
  const path = segmentPath(directory, number)
  const segment: Segment = { number, path, end: 0, firstSequence: 0, lastSequence: 0, written: new Tally(), remaining: new Tally() }
  const drainedTo = number === cursor.segment ? cursor.offset : 0
  const count = ({ kind, projectId, sequence }: Frame, at: number): void => {
    if (kind === frameKinds.segment) return
    segment.written.add(projectId, countedAs(kind), 1)
    if (at >= drainedTo) segment.remaining.add(projectId, countedAs(kind), 1)
    if (sequence > receivedThrough) fresh.add(projectId, countedAs(kind), 1)
    segment.firstSequence ||= sequence
    segment.lastSequence = Math.max(segment.lastSequence, sequence)
  }
  await withFile(files, path, async (file) => {
    for await (const { frames, from } of readFrames(file, 0, end)) {
      for (const frame of frames) {
        count(frame, from + frame.start)
        segment.end = from + frame.bodyEnd
      }
    }
  })
  return segment
}

const takeSegment = async (
  options: StockOptions,
  number: number,
  description: PreviousSegment | undefined,
  fresh: Tally,
): Promise<Segment> => {
  const { directory, files, cursor, receivedThrough } = options
  if (!description) return readThrough(options, number, await files.size(segmentPath(directory, number)), fresh)
  const isCountedInPart = description.firstSequence <= receivedThrough && description.lastSequence > receivedThrough
  if (isCountedInPart || number === cursor.segment) {
    return { ...(await readThrough(options, number, description.end, fresh)), end: description.end }
  }
  const segment = fromDescription(directory, description)
  if (segment.firstSequence > receivedThrough) fresh.addAll(segment.written)
  return segment
}

/**
 * Finds out what the spool holds. All but a few segments are described by the one that follows, so that a long backlog takes no
 * longer than a short one: only the last is read through, the one that the drain is in, and the one whose records were counted in part.
 */
export const takeStock = async (options: StockOptions): Promise<Stock> => {
  const { directory, files, cursor } = options
  const numbers = segmentNumbers(await files.list(directory))
  const kept = numbers.filter((number) => number >= cursor.segment)
  const described = await readDescriptions(options, kept)
  const fresh = new Tally()
  const segments: Segment[] = []
  for (const number of kept) segments.push(await takeSegment(options, number, described.get(number), fresh))
  const inSpool = new Tally()
  for (const { remaining } of segments) inSpool.addAll(remaining)
  const drained = numbers.filter((number) => number < cursor.segment).map((number) => segmentPath(directory, number))
  return { segments, inSpool, fresh, drained }
}
