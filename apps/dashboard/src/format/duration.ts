import { formatNumber } from './number.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const pair = (ms: number, [big, bigUnit]: [number, string], [small, smallUnit]: [number, string]): string => {
  const bigs = Math.floor(ms / big)
  const smalls = Math.floor((ms % big) / small)
  return smalls === 0 ? `${bigs} ${bigUnit}` : `${bigs} ${bigUnit} ${smalls} ${smallUnit}`
}

/** Milliseconds in the two largest units: "420 ms", "12 s", "1 min 24 s", "2 h 5 min", "3 d 4 h". */
export const formatDuration = (ms: number): string => {
  if (ms < SECOND) return `${Math.max(0, Math.round(ms))} ms`
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`
  if (ms < HOUR) return pair(ms, [MINUTE, 'min'], [SECOND, 's'])
  if (ms < DAY) return pair(ms, [HOUR, 'h'], [MINUTE, 'min'])
  return pair(ms, [DAY, 'd'], [HOUR, 'h'])
}

/** Short times in seconds, to be compared: "0.4 s", "12.3 s"; from a minute on as `formatDuration` has it. */
export const formatSeconds = (ms: number, locale?: string): string =>
  ms < MINUTE ? `${formatNumber(ms / SECOND, locale)} s` : formatDuration(ms)

/** How long a machine took: "420 ms", "2.4 s", and from a minute on as `formatDuration` has it. */
export const formatLatency = (ms: number, locale?: string): string => (ms < SECOND ? formatDuration(ms) : formatSeconds(ms, locale))

const two = (value: number): string => String(value).padStart(2, '0')

/** Milliseconds as a player shows them: "0:07", "12:34", "1:02:03". */
export const formatClock = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / SECOND))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const tail = two(seconds % 60)
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${two(minutes)}:${tail}`
}
