import type { Batch } from './batch.ts'

const KEPT = 1_024
const SAMPLES_A_BATCH = 32

/** How long it took from accepted to stored, over the last batches. */
export class Delays {
  readonly #samples: number[] = []
  #next = 0

  /** Takes a few of the batch's records as samples. */
  observe({ entries }: Batch, now: number): void {
    const step = Math.max(1, Math.floor(entries.length / SAMPLES_A_BATCH))
    for (let index = 0; index < entries.length; index += step) {
      this.#samples[this.#next] = Math.max(0, now - entries[index]!.receivedAt)
      this.#next = (this.#next + 1) % KEPT
    }
  }

  /** In milliseconds; null before the first batch. */
  read(): { median: number; p99: number } | null {
    if (this.#samples.length === 0) return null
    const sorted = this.#samples.toSorted((a, b) => a - b)
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
    return { median: at(0.5), p99: at(0.99) }
  }
}
