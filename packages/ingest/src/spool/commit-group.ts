import { crc32 } from 'node:zlib'
import { countedAs, Tally } from '../tally.ts'
import { HEADER_BYTES, writeHeader, writeHeaderFor, type FrameHeader } from './frame.ts'

const SLAB_BYTES = 256 * 1024
/** A UTF-16 unit takes at most three bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3
const KEPT_SLABS = 16

/** Buffers that groups write into, used again and again so that a busy collector makes no garbage of them. */
export class SlabPool {
  readonly #free: Buffer[] = []

  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(SLAB_BYTES)
  }

  give(slabs: readonly Buffer[]): void {
    for (const slab of slabs) if (this.#free.length < KEPT_SLABS) this.#free.push(slab)
  }
}

/** Records that are written and flushed together. */
export class CommitGroup {
  readonly tally = new Tally()
  /** Resolves when the records are safe on disk. */
  readonly flushed: Promise<void>
  bytes = 0
  records = 0
  firstSequence = 0
  lastSequence = 0
  lastReceivedAt = 0
  readonly #pool: SlabPool
  readonly #slabs: Buffer[] = []
  readonly #full: Buffer[] = []
  #slab: Buffer | undefined
  #used = 0
  readonly #settle: PromiseWithResolvers<void>

  constructor(pool: SlabPool) {
    this.#pool = pool
    this.#settle = Promise.withResolvers()
    this.flushed = this.#settle.promise
    // Whoever added a record hears of a failure; a group without listeners must not end the process.
    this.flushed.catch(() => {})
  }

  /** Adds a record whose body is this text. */
  addText(header: FrameHeader, body: string): void {
    const room = HEADER_BYTES + body.length * MAX_BYTES_PER_UNIT
    if (room > SLAB_BYTES) return this.addBytes(header, [Buffer.from(body)])
    const slab = this.#slabWith(room)
    const start = this.#used
    const bodyBytes = slab.write(body, start + HEADER_BYTES)
    writeHeader(slab, start, header, bodyBytes)
    this.#used += HEADER_BYTES + bodyBytes
    this.#count(header, HEADER_BYTES + bodyBytes)
  }

  /** Adds a record whose body is these bytes one after the other; they must not change until `flushed`. */
  addBytes(header: FrameHeader, parts: readonly Uint8Array[]): void {
    const frameHeader = Buffer.allocUnsafeSlow(HEADER_BYTES)
    const bodyBytes = parts.reduce((total, part) => total + part.length, 0)
    writeHeaderFor(
      frameHeader,
      0,
      header,
      bodyBytes,
      parts.reduce((crc, part) => crc32(part, crc), 0),
    )
    this.#closeSlab()
    this.#full.push(frameHeader, ...(parts as Buffer[]))
    this.#count(header, HEADER_BYTES + bodyBytes)
  }

  /** All that was added, in its order. */
  buffers(): Buffer[] {
    this.#closeSlab()
    return this.#full
  }

  resolve(): void {
    this.#pool.give(this.#slabs)
    this.#settle.resolve()
  }

  /** The slabs are not given back: after a failed write it is not known who still reads them. */
  reject(cause: unknown): void {
    this.#settle.reject(cause)
  }

  #slabWith(room: number): Buffer {
    if (this.#slab && this.#used + room <= SLAB_BYTES) return this.#slab
    this.#closeSlab()
    this.#slab = this.#pool.take()
    this.#slabs.push(this.#slab)
    return this.#slab
  }

  #closeSlab(): void {
    if (this.#slab && this.#used > 0) this.#full.push(this.#slab.subarray(0, this.#used))
    this.#slab = undefined
    this.#used = 0
  }

  #count(header: FrameHeader, bytes: number): void {
    this.bytes += bytes
    this.records += 1
    this.firstSequence ||= header.sequence
    this.lastSequence = header.sequence
    this.lastReceivedAt = header.receivedAt
    this.tally.add(header.projectId, countedAs(header.kind), 1)
  }
}
