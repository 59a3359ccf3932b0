import { BoundedMap } from './bounded-map.ts'

/** So much a second for ever, and so much at once after a pause. */
export interface Rate {
  sustained: number
  burst: number
}

/** What one key may still take: whoever takes subtracts from `tokens`. */
export interface Bucket {
  tokens: number
  filledAt: number
}

/**
 * A limit of rate per key. Whoever has anything left may take all that one request needs and goes into debt, so that a request
 * larger than the burst is possible and paid for by waiting. Keys not seen for long are forgotten, which fills their buckets.
 */
export class TokenBuckets {
  readonly #rate: Rate
  readonly #buckets: BoundedMap<string, Bucket>

  constructor(rate: Rate, maxKeys: number) {
    this.#rate = rate
    this.#buckets = new BoundedMap(maxKeys)
  }

  /** Milliseconds until somebody may take from it again; 0: now. Takes nothing. */
  waitMs({ tokens }: Bucket): number {
    return tokens > 0 ? 0 : Math.ceil(((1 - tokens) / this.#rate.sustained) * 1000)
  }

  /** The bucket of a key, with what has flowed into it until now. */
  bucket(key: string, now: number): Bucket {
    const bucket = this.#buckets.getOrMake(key, () => ({ tokens: this.#rate.burst, filledAt: now }))
    // A clock that was set back must not empty anybody's bucket.
    const elapsedMs = Math.max(0, now - bucket.filledAt)
    bucket.tokens = Math.min(this.#rate.burst, bucket.tokens + (elapsedMs / 1000) * this.#rate.sustained)
    bucket.filledAt = now
    return bucket
  }
}
