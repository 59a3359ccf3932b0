const MINUTE_MS = 60_000
const MINUTES = 60

/** Counts by key over the last hour, to the minute. */
export class OneHour<Key extends string> {
  readonly #minutes = new Map<number, Map<Key, number>>()

  add(key: Key, count: number, now: number): void {
    const minute = Math.floor(now / MINUTE_MS)
    const counts = this.#minutes.get(minute) ?? this.#begin(minute)
    counts.set(key, (counts.get(key) ?? 0) + count)
  }

  counts(now: number): Partial<Record<Key, number>> {
    this.#forget(Math.floor(now / MINUTE_MS))
    const total: Partial<Record<Key, number>> = {}
    for (const counts of this.#minutes.values()) for (const [key, count] of counts) total[key] = (total[key] ?? 0) + count
    return total
  }

  #begin(minute: number): Map<Key, number> {
    this.#forget(minute)
    const counts = new Map<Key, number>()
    this.#minutes.set(minute, counts)
    return counts
  }

  #forget(minute: number): void {
    for (const old of this.#minutes.keys()) if (old <= minute - MINUTES) this.#minutes.delete(old)
  }
}
