import type { RecentIds } from '../memory/recent-ids.ts'
import { frameKinds, idOf, type Frame } from '../spool/frame.ts'
import type { SpoolFile } from '../spool/files.ts'
import { readFrames, type Block } from '../spool/read-frames.ts'
import { ASSET_ROW_START } from '../rows/chunk-lines.ts'
import { countedAs } from '../tally.ts'
import { batchBytes, startBatch, type Batch } from './batch.ts'
import type { ArenaPool } from './row-arena.ts'

export const MAX_BATCH_ROWS = 40_000
export const MAX_BATCH_BYTES = 32 * 1024 * 1024

/**
 * A copy of a record is stamped with its own delay on the way. What happened this long after the memory of recent ids begins
 * cannot have been stored before it does.
 */
const DOUBT_MS = 60_000

const LINE_FEED = 0x0a

export interface GatherOptions {
  file: SpoolFile
  segment: number
  from: number
  /** Where the segment's safe records end, or where the batch that is repeated does. */
  to: number
  isRepeated: boolean
  recent: RecentIds
  pool: ArenaPool
  now: () => number
}

/** Reads records from the spool until the batch is full or the range is read; drops copies of what was gathered lately. */
export const gather = async (options: GatherOptions): Promise<Batch> => {
  const { file, segment, from, to, isRepeated, pool } = options
  const batch = startBatch({ segment, from, to: from }, isRepeated, pool)
  for await (const block of readFrames(file, from, to)) {
    if (!takeBlock(batch, block, options)) break
    batch.range.to = block.to
  }
  // Damage behind the last record taken will be met again with the next batch.
  batch.letters = batch.letters.filter(({ offset }) => offset < batch.range.to)
  return batch
}

const isFull = (batch: Batch): boolean =>
  !batch.isRepeated && (batch.entries.length >= MAX_BATCH_ROWS || batchBytes(batch) >= MAX_BATCH_BYTES)

/** Takes what the block holds; false: the batch was full before its end. */
const takeBlock = (batch: Batch, block: Block, options: GatherOptions): boolean => {
  for (const { from, bytes } of block.damaged) {
    batch.letters.push({ why: 'damaged', at: timeText(options.now()), segment: batch.range.segment, offset: from, bytes })
  }
  for (const frame of block.frames) {
    if (isFull(batch)) return false
    takeFrame(batch, frame, block.from, options)
    batch.range.to = block.from + frame.bodyEnd
  }
  return true
}

const takeFrame = (batch: Batch, frame: Frame, base: number, { recent, now }: GatherOptions): void => {
  if (frame.kind === frameKinds.segment) return
  const { projectId } = frame
  const kind = countedAs(frame.kind)
  if (!frame.intact) {
    batch.dead.push({ projectId, kind })
    batch.letters.push(letterFor(frame, base, batch, now()))
    return
  }
  // Project and id stand side by side in the header: the same id in another project is another thing.
  const hash = recent.hash(frame.buffer, frame.start + 32, 32)
  if (recent.has(hash)) {
    batch.duplicates.push({ projectId, kind })
    return
  }
  const inDoubt = batch.isRepeated || frame.lookUp || frame.happenedAt < recent.horizon + DOUBT_MS
  recent.add(hash, now())
  addEntry(batch, frame, inDoubt)
}

const addEntry = (batch: Batch, frame: Frame, inDoubt: boolean): void => {
  const { buffer, bodyStart, bodyEnd, projectId, sequence, receivedAt, happenedAt, lookUp } = frame
  const kind = countedAs(frame.kind)
  // A chunk's row is the first line; the rows of its snapshots follow, then those of its files. A line feed within a row is written as \n.
  const rowEnd = kind === 'events' ? bodyEnd : buffer.indexOf(LINE_FEED, bodyStart) + 1
  const assetsAt = rowEnd < bodyEnd ? firstAsset(buffer.subarray(rowEnd - 1, bodyEnd)) + rowEnd : bodyEnd
  const { arenas } = batch
  batch.entries.push({
    projectId,
    kind,
    id: inDoubt ? idOf(frame) : '',
    sequence,
    receivedAt,
    happenedAt,
    inDoubt,
    lookUp,
    isStored: false,
    row: (kind === 'events' ? arenas.events : arenas.recording_chunks).append(buffer, bodyStart, rowEnd),
    snapshots: rowEnd < assetsAt ? arenas.recording_snapshots.append(buffer, rowEnd, assetsAt) : undefined,
    assets: assetsAt < bodyEnd ? arenas.recording_assets.append(buffer, assetsAt, bodyEnd) : undefined,
  })
}

/** Where among rows, of which a line feed stands in front, those of files begin. */
const firstAsset = (rows: Buffer): number => {
  const found = rows.indexOf(`\n${ASSET_ROW_START}`)
  return found < 0 ? rows.length - 1 : found
}

const timeText = (now: number): string => new Date(now).toISOString()

const letterFor = (frame: Frame, base: number, batch: Batch, now: number): Batch['letters'][number] => ({
  why: 'damaged',
  at: timeText(now),
  segment: batch.range.segment,
  offset: base + frame.start,
  projectId: frame.projectId,
  kind: countedAs(frame.kind),
  id: idOf(frame),
  bytes: Buffer.from(frame.buffer.subarray(frame.start, frame.bodyEnd)),
})
