const MINUTE_MS = 60 * 1000
const LONGEST_MS = 6 * 60 * MINUTE_MS

/** How long to wait after so many tries that failed: half a minute, then four times as long each time, six hours at most. */
export const pauseBeforeRetry = (attempts: number): number => Math.min((MINUTE_MS / 2) * 4 ** (attempts - 1), LONGEST_MS)
