import { join } from 'node:path'
import { Tally } from '../tally.ts'
import type { AtCrashPoint } from './crash-points.ts'
import { syncDirectory, writeAll, type Files, type SpoolFile } from './files.ts'
import { describeSegment, segmentHeader } from './segment-header.ts'
import { segmentPath, type Segment } from './segment.ts'

export interface SegmentMakerOptions {
  directory: string
  files: Files
  segmentBytes: number
  now: () => number
  atCrashPoint: AtCrashPoint
}

export interface OpenSegment {
  segment: Segment
  file: SpoolFile
}

const PREPARED = 'prepared'
const STEP_BYTES = 1024 * 1024

/**
 * Makes segments. On a busy collector the next one is prepared while the last one fills: a file of zeros of full size. Flushing
 * what replaces bytes that are on disk already need not wait for the file system's journal, as flushing what makes a file longer must;
 * that halves the wait, and keeps it short while the engine beside us writes a lot.
 */
export class SegmentMaker {
  readonly #options: SegmentMakerOptions
  readonly #path: string
  #prepared: SpoolFile | undefined
  #preparing: Promise<void> | undefined
  #isStopped = false

  constructor(options: SegmentMakerOptions) {
    this.#options = options
    this.#path = join(options.directory, PREPARED)
  }

  /** Makes a segment whose name, and whose first record, which describes the one before, are safe. */
  async make(number: number, previous: Segment | undefined): Promise<OpenSegment> {
    const { directory, files, now, atCrashPoint } = this.#options
    const path = segmentPath(directory, number)
    const file = await this.#open(path)
    atCrashPoint('in-roll')
    const header = segmentHeader(previous && describeSegment(previous), now())
    try {
      await writeAll(file, [header], 0)
      await file.datasync()
      await syncDirectory(files, directory)
    } catch (cause) {
      await file.close().catch(() => {}) // the failure of the write is the one to tell
      throw cause
    }
    atCrashPoint('in-roll')
    const written = new Tally()
    return { segment: { number, path, end: header.length, firstSequence: 0, lastSequence: 0, written, remaining: new Tally() }, file }
  }

  /** Begins to prepare the next one, if that is not done yet. If the disk does not let us, segments grow as they fill. */
  prepare(): void {
    if (this.#prepared || this.#isStopped) return
    this.#preparing ??= this.#writeZeros()
      .catch(() => this.#removePrepared())
      .finally(() => {
        this.#preparing = undefined
      })
  }

  /** Removes what was prepared, by this process or by one that crashed. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#preparing
    await this.#prepared?.close()
    this.#prepared = undefined
    await this.#removePrepared()
  }

  #removePrepared(): Promise<void> {
    return this.#options.files.remove(this.#path).catch(() => {}) // mostly there is none
  }

  async #open(path: string): Promise<SpoolFile> {
    const { files } = this.#options
    const prepared = this.#prepared
    if (!prepared) return files.open(path, 'w')
    this.#prepared = undefined
    await files.rename(this.#path, path)
    return prepared
  }

  async #writeZeros(): Promise<void> {
    const { files, segmentBytes } = this.#options
    const zeros = Buffer.alloc(Math.min(STEP_BYTES, segmentBytes))
    const file = await files.open(this.#path, 'w')
    try {
      for (let at = 0; at < segmentBytes && !this.#isStopped; at += zeros.length) await writeAll(file, [zeros], at)
      await file.datasync()
    } catch (cause) {
      await file.close()
      throw cause
    }
    this.#prepared = file
  }
}
