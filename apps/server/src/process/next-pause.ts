const SHORTEST_MS = 1_000
const LONGEST_MS = 60_000
/** A server that ran this long was sound; what ended it is something new. */
const SOUND_AFTER_MS = 60_000

/** How long to wait before a crashed server is started again: twice as long as the time before, a minute at most. */
export const nextPause = (previousMs: number, livedMs: number): number =>
  livedMs >= SOUND_AFTER_MS || previousMs === 0 ? SHORTEST_MS : Math.min(previousMs * 2, LONGEST_MS)
