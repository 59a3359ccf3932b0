const STEP_MS = 0.05
const STEPS = 100_000

/** Latencies to the twentieth of a millisecond, up to five seconds. */
export class LatencyHistogram {
  readonly #counts = new Uint32Array(STEPS)
  count = 0
  max = 0

  add(ms: number): void {
    const step = Math.min(STEPS - 1, Math.floor(ms / STEP_MS))
    this.#counts[step] = this.#counts[step]! + 1
    this.count += 1
    this.max = Math.max(this.max, ms)
  }

  /** The latency that this share of the requests did not exceed, in ms. */
  at(share: number): number {
    let seen = 0
    for (const [step, count] of this.#counts.entries()) {
      seen += count
      if (seen >= this.count * share) return (step + 1) * STEP_MS
    }
    return 0
  }
}
