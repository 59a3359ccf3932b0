const ROOM_BITS = 22
/** A table that is fuller than this takes long to search. */
const MAX_LOAD = 0.7

/** Two numbers of 32 bits that stand for an id; never both 0. */
export interface IdHash {
  high: number
  low: number
}

/** Open addressing: a pair of numbers a place, 0 and 0 for an empty one. The system gives memory to what is touched only. */
class Generation {
  readonly #words: Uint32Array
  readonly #mask: number
  size = 0
  since: number

  constructor(bits: number, since: number) {
    this.#words = new Uint32Array(2 << bits)
    this.#mask = (1 << bits) - 1
    this.since = since
  }

  get isFull(): boolean {
    return this.size >= this.#mask * MAX_LOAD
  }

  has({ high, low }: IdHash): boolean {
    const place = this.#find(high, low)
    return this.#words[place] !== 0 || this.#words[place + 1] !== 0
  }

  add({ high, low }: IdHash): void {
    const place = this.#find(high, low)
    this.#words[place] = high
    this.#words[place + 1] = low
    this.size += 1
  }

  clear(since: number): void {
    this.#words.fill(0)
    this.size = 0
    this.since = since
  }

  /** Where the id is, or where it would go. */
  #find(high: number, low: number): number {
    let place = low & this.#mask
    for (;;) {
      const index = place * 2
      const isEmpty = this.#words[index] === 0 && this.#words[index + 1] === 0
      if (isEmpty || (this.#words[index] === high && this.#words[index + 1] === low)) return index
      place = (place + 1) & this.#mask
    }
  }
}

/**
 * Remembers which ids were stored lately, by 64-bit hashes in two tables of fixed size (32 MiB each at most): when the young one
 * is full, the old one is emptied and becomes the young one. It is complete for what was stored since `horizon`.
 */
export class RecentIds {
  readonly #seed: number
  #young: Generation
  #old: Generation

  /** `seed` is a random number of 32 bits, so that nobody outside can make ids that collide. */
  constructor(seed: number, now: number, roomBits = ROOM_BITS) {
    this.#seed = seed
    this.#young = new Generation(roomBits, now)
    this.#old = new Generation(roomBits, now)
  }

  /** Milliseconds since 1970: every id that was added after this moment is still remembered. */
  get horizon(): number {
    return this.#old.since
  }

  /** Nothing at all was stored before: what is not remembered is new, whenever it happened. */
  coverAll(): void {
    this.#old.since = Number.NEGATIVE_INFINITY
  }

  has(hash: IdHash): boolean {
    return this.#young.has(hash) || this.#old.has(hash)
  }

  /** Adds an id that is not there yet. */
  add(hash: IdHash, now: number): void {
    if (this.#young.isFull) this.#turn(now)
    this.#young.add(hash)
  }

  /** The hash of the `length` bytes from `start` on, a multiple of four. */
  hash(bytes: Buffer, start: number, length: number): IdHash {
    let high = this.#seed
    let low = ~this.#seed
    for (let at = start; at < start + length; at += 4) {
      const word = bytes.readUInt32LE(at)
      high = Math.imul(high ^ word, 0x85ebca6b)
      high ^= high >>> 15
      low = Math.imul((low + word) | 0, 0xc2b2ae35) ^ Math.imul(high, 0x27d4eb2f)
      low ^= low >>> 13
    }
    high = Math.imul(high ^ (low >>> 16), 0x9e3779b1) >>> 0
    low = Math.imul(low ^ (high >>> 15), 0x2c1b3c6d) >>> 0
    return { high, low: high === 0 && low === 0 ? 1 : low }
  }

  #turn(now: number): void {
    const emptied = this.#old
    emptied.clear(now)
    this.#old = this.#young
    this.#young = emptied
  }
}
