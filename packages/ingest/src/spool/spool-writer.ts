import type { Reason } from '../reasons.ts'
import { CommitGroup, SlabPool } from './commit-group.ts'
import type { AtCrashPoint } from './crash-points.ts'
import { isDiskFull, writeAll, type Files } from './files.ts'
import type { FrameHeader } from './frame.ts'
import { SegmentMaker, type OpenSegment } from './segment-maker.ts'
import type { Segment } from './segment.ts'

export interface SpoolLimits {
  maxBytes: number
  minFreeDiskBytes: number
  segmentBytes: number
}

export interface SpoolWriterOptions {
  directory: string
  files: Files
  limits: SpoolLimits
  atCrashPoint: AtCrashPoint
  now: () => number
  /** All segments, oldest first. The writer adds to the list, the drain takes from it. */
  segments: Segment[]
  /** No segment up to this number is ever made (again): batches are known by the numbers of their segments. */
  lastNumber: number
  /** Called in the moment in which a group became safe, before anybody else hears of it. */
  onFlushed: (segment: Segment, group: CommitGroup) => void
  onTrouble: (reason: Reason, cause: unknown) => void
}

/**
 * A flush takes about as long for many records as for one, so the first of a group waits for those that are just being read. Not for all
 * of a busy moment: while the disk takes so many, the next can be read.
 */
const WORTH_A_FLUSH_RECORDS = 32
const WATCH_DISK_EVERY_MS = 1_000

/** Not accepted, and nothing of it will come back: send it again later. */
export class SpoolRefusal extends Error {
  readonly reason: Reason

  constructor(reason: Reason, cause?: unknown) {
    super(`The spool does not accept anything now: ${reason}`, { cause })
    this.reason = reason
  }
}

const reasonOf = (cause: unknown): Reason => (isDiskFull(cause) ? 'disk_low' : 'disk_error')

/**
 * Appends records to the last segment, many at a time, and flushes them. After a write or flush has failed, nothing can be known
 * of what the segment holds behind its last good flush (the kernel may have dropped the pages and will call them clean), so the
 * segment is given up at that point and a new one is begun once the disk takes one.
 */
export class SpoolWriter {
  readonly #options: SpoolWriterOptions
  readonly #maker: SegmentMaker
  readonly #pool = new SlabPool()
  #group = new CommitGroup(this.#pool)
  #open: OpenSegment | undefined
  #committing: Promise<void> | undefined
  /** Ends the wait for company. */
  #hurry: (() => void) | undefined
  #failure: Reason | undefined
  #isRollWanted = false
  #freeBytes = Number.POSITIVE_INFINITY
  #watch: NodeJS.Timeout | undefined
  #watching: Promise<void> | undefined

  constructor(options: SpoolWriterOptions) {
    this.#options = options
    this.#maker = new SegmentMaker({ ...options, segmentBytes: options.limits.segmentBytes })
  }

  /** Begins a segment and keeps an eye on the disk. A disk that does not take one now is asked again every second. */
  async start(): Promise<void> {
    await this.#watchDisk()
    this.#watch = setInterval(() => void this.#watchDisk(), WATCH_DISK_EVERY_MS)
    this.#watch.unref()
  }

  /** Why nothing can be appended now; undefined: it can. Given a factor, so many times the room that has to be free is asked for. */
  refusal(roomFactor = 1): Reason | undefined {
    if (this.#failure) return this.#failure
    if (this.bytes() >= this.#options.limits.maxBytes) return 'spool_full'
    return this.#freeBytes < this.#options.limits.minFreeDiskBytes * roomFactor ? 'disk_low' : undefined
  }

  /** Bytes that the segments hold, and those about to be written. */
  bytes(): number {
    return this.#options.segments.reduce((total, { end }) => total + end, this.#group.bytes)
  }

  appendText(header: FrameHeader, body: string): void {
    this.#group.addText(header, body)
    this.#schedule()
  }

  /** The parts must not change until `flushed`. */
  appendBytes(header: FrameHeader, parts: readonly Uint8Array[]): void {
    this.#group.addBytes(header, parts)
    this.#schedule()
  }

  /** Resolves when all that was appended up to now is safe; rejects with a `SpoolRefusal` if it is not and will not be. */
  flushed(): Promise<void> {
    return this.#group.flushed
  }

  /** Begins a new segment if this one holds anything, so that what it holds leaves the disk once it is stored. */
  async roll(): Promise<void> {
    this.#isRollWanted = true
    this.#schedule()
    while (this.#committing) await this.#committing
  }

  /** Flushes what was appended and lets go of the files. */
  async stop(): Promise<void> {
    clearInterval(this.#watch)
    this.#failure = 'stopping'
    while (this.#committing) await this.#committing
    await this.#watching
    await this.#open?.file.close()
    this.#open = undefined
    await this.#maker.stop()
  }

  #schedule(): void {
    this.#committing ??= this.#commitAll()
    if (this.#group.records >= WORTH_A_FLUSH_RECORDS) this.#hurry?.()
  }

  /** Lets requests that are just being read join the group, up to so many. */
  #company(): Promise<void> {
    return new Promise((resolve) => {
      this.#hurry = resolve
      if (this.#group.records >= WORTH_A_FLUSH_RECORDS) resolve()
      else setImmediate(resolve)
    })
  }

  async #commitAll(): Promise<void> {
    while (this.#group.records > 0 || this.#isRollWanted) {
      await this.#company()
      await this.#rollIfWanted()
      if (this.#group.records === 0) continue
      const group = this.#group
      this.#group = new CommitGroup(this.#pool)
      await this.#commit(group).catch((cause: unknown) => this.#giveUp(group, cause))
    }
    this.#committing = undefined
  }

  async #rollIfWanted(): Promise<void> {
    if (!this.#isRollWanted) return
    this.#isRollWanted = false
    if (!this.#open || this.#open.segment.lastSequence === 0) return
    // A disk that takes no new segment now leaves the old one in use; whoever wanted the roll asks again.
    await this.#roll().catch((cause: unknown) => this.#options.onTrouble(reasonOf(cause), cause))
  }

  async #commit(group: CommitGroup): Promise<void> {
    const { atCrashPoint, onFlushed } = this.#options
    const { segment, file } = await this.#segmentFor(group)
    atCrashPoint('before-write')
    await writeAll(file, group.buffers(), segment.end)
    atCrashPoint('after-write')
    await file.datasync()
    atCrashPoint('after-flush')
    segment.end += group.bytes
    segment.firstSequence ||= group.firstSequence
    segment.lastSequence = group.lastSequence
    segment.written.addAll(group.tally)
    segment.remaining.addAll(group.tally)
    onFlushed(segment, group)
    group.resolve()
  }

  async #segmentFor(group: CommitGroup): Promise<OpenSegment> {
    const open = this.#open
    if (!open) throw new Error('no segment is open')
    const isFull = open.segment.end + group.bytes > this.#options.limits.segmentBytes
    return isFull && open.segment.lastSequence > 0 ? this.#roll() : open
  }

  async #roll(): Promise<OpenSegment> {
    const before = this.#open
    const next = await this.#begin()
    await before?.file.close()
    // Who has filled one will fill another.
    this.#maker.prepare()
    return next
  }

  async #begin(): Promise<OpenSegment> {
    const { segments, lastNumber } = this.#options
    const previous = segments.at(-1)
    this.#open = await this.#maker.make(Math.max(lastNumber, previous?.number ?? 0) + 1, previous)
    segments.push(this.#open.segment)
    return this.#open
  }

  /** Tells all who wait that it failed, those of the next group too: the disk has to prove itself first. */
  async #giveUp(group: CommitGroup, cause: unknown): Promise<void> {
    const reason = reasonOf(cause)
    if (this.#failure !== 'stopping') this.#failure = reason
    this.#options.onTrouble(reason, cause)
    const next = this.#group
    this.#group = new CommitGroup(this.#pool)
    for (const failed of [group, next]) failed.reject(new SpoolRefusal(reason, cause))
    const open = this.#open
    this.#open = undefined
    // The room that a half-written group takes may be the last there is. If it cannot be had, nothing is worse than before.
    await open?.file.truncate(open.segment.end).catch(() => {})
    await open?.file.close().catch(() => {}) // nothing more is expected of it
  }

  #watchDisk(): Promise<void> {
    this.#watching ??= this.#recover().finally(() => {
      this.#watching = undefined
    })
    return this.#watching
  }

  async #recover(): Promise<void> {
    const { directory, files, limits } = this.#options
    try {
      this.#freeBytes = await files.freeBytes(directory)
      if (this.#open || this.#failure === 'stopping' || this.#freeBytes < limits.minFreeDiskBytes) return
      await this.#begin()
      this.#failure = undefined
    } catch (cause) {
      if (this.#failure !== 'stopping') this.#failure = reasonOf(cause)
      this.#options.onTrouble(reasonOf(cause), cause)
    }
  }
}
