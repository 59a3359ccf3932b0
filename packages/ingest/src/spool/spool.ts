import { randomBytes } from 'node:crypto'
import { MAX_COLLECTOR_NUMBER, positionOf } from '../drain/position.ts'
import type { Reason } from '../reasons.ts'
import type { Tally } from '../tally.ts'
import { loadCheckpoint, type Checkpoint } from './checkpoint.ts'
import { frameKinds, type FrameHeader } from './frame.ts'
import type { Segment } from './segment.ts'
import { SpoolWriter, type SpoolWriterOptions } from './spool-writer.ts'
import { takeStock } from './take-stock.ts'

type Options = Omit<SpoolWriterOptions, 'segments' | 'lastNumber'>

/** What of a record's header its sender knows. */
export type RecordFacts = Omit<FrameHeader, 'kind' | 'sequence'>

/** What was found on disk when the spool was opened. */
export interface Findings {
  /** Undefined: there is none, or it is damaged. */
  checkpoint: Checkpoint | undefined
  inSpool: Tally
  /** Accepted after the checkpoint was written. */
  fresh: Tally
}

/**
 * What was accepted and is not stored yet, on disk, in the order in which it came. Opening it finds what a crash has left; nothing
 * that was promised is ever changed or cut.
 */
export class Spool {
  readonly segments: Segment[]
  /** Names this spool for ever. */
  readonly collector: string
  readonly collectorNumber: number
  readonly #writer: SpoolWriter
  #nextSequence: number

  constructor(
    options: Options,
    segments: Segment[],
    identity: Pick<Checkpoint, 'collector' | 'collectorNumber' | 'nextSequence'>,
    lastNumber: number,
  ) {
    this.segments = segments
    this.collector = identity.collector
    this.collectorNumber = identity.collectorNumber
    this.#nextSequence = identity.nextSequence
    this.#writer = new SpoolWriter({ ...options, segments, lastNumber })
  }

  get nextSequence(): number {
    return this.#nextSequence
  }

  start(): Promise<void> {
    return this.#writer.start()
  }

  /**
   * Why nothing can be appended now; undefined: it can. Ask in the same turn of the event loop in which you append. What takes much room
   * asks for more of it, so that events are taken for longer.
   */
  refusal(roomFactor?: number): Reason | undefined {
    return this.#writer.refusal(roomFactor)
  }

  bytes(): number {
    return this.#writer.bytes()
  }

  /** Appends an event whose row is a line made with its position. */
  appendEvent(facts: RecordFacts, lineAt: (position: string) => string): void {
    const sequence = this.#nextSequence++
    this.#writer.appendText(headerOf(frameKinds.event, sequence, facts), lineAt(positionOf(this.collectorNumber, sequence)))
  }

  /** Appends a recording chunk: the line of its row, then those of its snapshots. The bytes must not change until `flushed`. */
  appendChunk(facts: RecordFacts, linesAt: (position: string) => readonly Uint8Array[]): void {
    const sequence = this.#nextSequence++
    this.#writer.appendBytes(headerOf(frameKinds.chunk, sequence, facts), linesAt(positionOf(this.collectorNumber, sequence)))
  }

  /** Resolves when all that was appended up to now is safe; rejects with a `SpoolRefusal` if it is not and will not be. */
  flushed(): Promise<void> {
    return this.#writer.flushed()
  }

  /** Begins a new segment if the last one holds anything. */
  roll(): Promise<void> {
    return this.#writer.roll()
  }

  stop(): Promise<void> {
    return this.#writer.stop()
  }
}

const headerOf = (kind: FrameHeader['kind'], sequence: number, facts: RecordFacts): FrameHeader => ({
  kind,
  sequence,
  receivedAt: facts.receivedAt,
  happenedAt: facts.happenedAt,
  lookUp: facts.lookUp,
  projectId: facts.projectId,
  id: facts.id,
})

/** A spool that has lost its checkpoint must not use its old name, positions or tokens again. */
const newIdentity = (now: number): Pick<Checkpoint, 'collector' | 'collectorNumber' | 'nextSequence'> => {
  const bytes = randomBytes(10)
  return {
    collector: bytes.toString('hex', 0, 8),
    collectorNumber: 1 + (bytes.readUInt16LE(8) % MAX_COLLECTOR_NUMBER),
    nextSequence: now * 10,
  }
}

/** Opens the spool of a directory, made if it is missing. Call `start` before anything is appended. */
export const openSpool = async (options: Options): Promise<{ spool: Spool; findings: Findings }> => {
  const { directory, files, now } = options
  await files.makeDirectory(directory)
  const checkpoint = await loadCheckpoint(files, directory)
  const cursor = checkpoint?.cursor ?? { segment: 0, offset: 0 }
  const receivedThrough = checkpoint?.receivedThrough ?? 0
  const { segments, inSpool, fresh, drained } = await takeStock({ directory, files, cursor, receivedThrough })
  for (const path of drained) await files.remove(path)
  const identity = checkpoint ?? newIdentity(now())
  const lastSequence = segments.reduce((last, segment) => Math.max(last, segment.lastSequence), 0)
  const nextSequence = Math.max(identity.nextSequence, lastSequence + 1)
  const spool = new Spool(options, segments, { ...identity, nextSequence }, cursor.segment)
  return { spool, findings: { checkpoint, inSpool, fresh } }
}
