export interface FakeClock {
  now(): Date
  /** Moves time forward, by milliseconds. */
  advance(ms: number): void
  set(time: Date | string): void
}

/** A clock that stands still until it is told otherwise. */
export const fakeClock = (start: Date | string = '2026-03-04T10:00:00.000Z'): FakeClock => {
  let time = new Date(start).getTime()
  return {
    now: () => new Date(time),
    advance(ms) {
      time += ms
    },
    set(to) {
      time = new Date(to).getTime()
    },
  }
}
