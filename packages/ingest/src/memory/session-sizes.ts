import { BoundedMap } from './bounded-map.ts'

const MAX_SESSIONS = 50_000

/** How much of something each session has sent to this collector since it was started. */
export class SessionSizes {
  readonly #sizes = new BoundedMap<string, number>(MAX_SESSIONS)

  get(session: string): number {
    return this.#sizes.get(session) ?? 0
  }

  add(session: string, size: number): void {
    this.#sizes.set(session, this.get(session) + size)
  }
}
