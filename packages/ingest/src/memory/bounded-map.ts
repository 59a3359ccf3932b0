/**
 * A map that forgets what was not used for long. It holds between half of `maxEntries` and all of them: entries live in two
 * generations, and when the young one is half of the room the old one is dropped, which costs nothing per use.
 */
export class BoundedMap<Key, Value> {
  readonly #halfRoom: number
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()

  constructor(maxEntries: number) {
    this.#halfRoom = Math.max(1, Math.floor(maxEntries / 2))
  }

  get(key: Key): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: Key, value: Value): void {
    this.#young.set(key, value)
    if (this.#young.size < this.#halfRoom) return
    this.#old = this.#young
    this.#young = new Map()
  }

  clear(): void {
    this.#young = new Map()
    this.#old = new Map()
  }

  /** What is kept for the key, made if nothing is. */
  getOrMake(key: Key, make: (key: Key) => Value): Value {
    const kept = this.get(key)
    if (kept !== undefined) return kept
    const made = make(key)
    this.set(key, made)
    return made
  }
}
