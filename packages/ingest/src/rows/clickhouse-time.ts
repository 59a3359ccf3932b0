const SLOTS = 64
const seconds = new Float64Array(SLOTS).fill(Number.NaN)
const texts: string[] = Array.from({ length: SLOTS }, () => '')

const textOfSecond = (second: number): string => {
  const slot = second & (SLOTS - 1)
  if (seconds[slot] !== second) {
    texts[slot] = new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ')
    seconds[slot] = second
  }
  return texts[slot]!
}

/**
 * A moment (ms since 1970) as the engine reads it: `YYYY-MM-DD hh:mm:ss.SSS`, UTC. The texts of the last seconds are kept,
 * because most of what arrives happened in the same few.
 */
export const clickhouseTime = (at: number): string => {
  const whole = Math.floor(at)
  const second = Math.floor(whole / 1000)
  const ms = whole - second * 1000
  return `${textOfSecond(second)}.${ms < 10 ? '00' : ms < 100 ? '0' : ''}${ms}`
}
