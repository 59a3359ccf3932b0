const FIRST_BYTES = 1024 * 1024
const MAX_KEPT_BYTES = 64 * 1024 * 1024
const KEPT = 6

/** Where rows stand in an arena. */
export interface Span {
  start: number
  end: number
}

/** Rows for one table, one after the other in one buffer, so that a batch goes to the engine without being put together. */
export class RowArena {
  #buffer: Buffer
  #used = 0

  constructor(buffer: Buffer) {
    this.#buffer = buffer
  }

  get bytes(): number {
    return this.#used
  }

  get buffer(): Buffer {
    return this.#buffer
  }

  append(source: Buffer, start: number, end: number): Span {
    this.#makeRoom(end - start)
    source.copy(this.#buffer, this.#used, start, end)
    const span = { start: this.#used, end: this.#used + end - start }
    this.#used = span.end
    return span
  }

  read({ start, end }: Span): Buffer {
    return this.#buffer.subarray(start, end)
  }

  /** The rows of these spans: all of them without copying, some of them in a buffer of their own. */
  gather(spans: readonly Span[]): Buffer {
    const bytes = spans.reduce((total, { start, end }) => total + end - start, 0)
    return bytes === this.#used ? this.#buffer.subarray(0, this.#used) : Buffer.concat(spans.map((span) => this.read(span)))
  }

  #makeRoom(bytes: number): void {
    if (this.#used + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#used + bytes, this.#buffer.length * 2))
    this.#buffer.copy(larger, 0, 0, this.#used)
    this.#buffer = larger
  }
}

/** Keeps the buffers of batches that are stored for those to come. */
export class ArenaPool {
  #free: Buffer[] = []

  take(): RowArena {
    return new RowArena(this.#free.pop() ?? Buffer.allocUnsafeSlow(FIRST_BYTES))
  }

  give({ buffer }: RowArena): void {
    if (this.#free.length < KEPT && buffer.length <= MAX_KEPT_BYTES) this.#free.push(buffer)
  }
}
