import { Duplex } from 'node:stream'
import type { ToWorker } from './pglite-messages.ts'

interface Wiring {
  /** Tells this connection's answers from those to an earlier one. */
  connection: number
  post: (message: ToWorker) => void
  /** Why the engine cannot answer any more, if so. */
  dead: () => Error | undefined
}

/** What `pg` uses as the socket to a server, leading to the engine in this process instead. */
export class PgliteStream extends Duplex {
  readonly #wiring: Wiring

  constructor(wiring: Wiring) {
    super()
    this.#wiring = wiring
  }

  connect(): this {
    const dead = this.#wiring.dead()
    process.nextTick(() => (dead ? this.destroy(dead) : this.emit('connect')))
    return this
  }

  /** Takes an answer; one that belongs to another connection is dropped. */
  receive(connection: number, bytes: Uint8Array): void {
    if (connection === this.#wiring.connection) this.push(bytes)
  }

  override _read(): void {
    // Answers are pushed as they come: each is the whole reply to a request that was waited for.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#send([chunk], done)
  }

  /** The client corks the messages of one query, so that they arrive, and are answered, together. */
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void): void {
    this.#send(
      chunks.map(({ chunk }) => chunk),
      done,
    )
  }

  override _final(done: (error?: Error) => void): void {
    // The engine does not hang up by itself.
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.#wiring.dead()) this.#wiring.post({ kind: 'disconnect' })
    done(error)
  }

  #send(chunks: Buffer[], done: (error?: Error) => void): void {
    const dead = this.#wiring.dead()
    if (dead) return done(dead)
    this.#wiring.post({ kind: 'request', connection: this.#wiring.connection, bytes: Uint8Array.from(Buffer.concat(chunks)) })
    done()
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }
}
