/** What one request holds of the budget. */
export interface Lease {
  /** Whether there was room for so many bytes more; if not, nothing is taken. */
  take(bytes: number): boolean
  /** Gives all of it back. */
  release(): void
}

/** How many bytes of bodies may be in memory at once, over all requests. */
export class ByteBudget {
  readonly #maxBytes: number
  #taken = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  lease(): Lease {
    let held = 0
    return {
      take: (bytes) => {
        if (this.#taken + bytes > this.#maxBytes) return false
        this.#taken += bytes
        held += bytes
        return true
      },
      release: () => {
        this.#taken -= held
        held = 0
      },
    }
  }
}
