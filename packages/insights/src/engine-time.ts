// What the engine's DateTime64(3) holds: beyond it a value would wrap around silently.
const EARLIEST_MS = Date.UTC(1900, 0, 1)
const LATEST_MS = Date.UTC(2299, 11, 31)

/** A moment as the engine takes it for a `DateTime64(3, 'UTC')`; moments beyond what that holds become its first or last. */
export const toEngineTime = (moment: Date | number): string =>
  new Date(Math.min(LATEST_MS, Math.max(EARLIEST_MS, Number(moment)))).toISOString().slice(0, -1).replace('T', ' ')

/** What the engine answers for a `DateTime64(3, 'UTC')`, in milliseconds since 1970. */
export const fromEngineTime = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`)

/** What the engine answers for a `DateTime64(3, 'UTC')`, as the API writes instants. */
export const instantOf = (text: string): string => `${text.replace(' ', 'T')}Z`
