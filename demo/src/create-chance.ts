/** Random numbers that are the same every time for the same seed. */
export interface Chance {
  /** In [0, 1). */
  next(): number
  between(low: number, high: number): number
  /** Around 0, most within 1 (normal distribution, standard deviation 0.5, cut at 1.5). */
  around(): number
}

/** FNV-1a: a word as a 32-bit number. */
const hashOf = (word: string): number => {
  let hash = 2_166_136_261
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 16_777_619)
  return hash
}

/** The generator mulberry32, seeded with a word. */
export const createChance = (seed: string): Chance => {
  let state = hashOf(seed)
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const around = (): number => {
    const value = 0.5 * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    return Math.max(-1.5, Math.min(1.5, value))
  }
  return { next, between: (low, high) => low + next() * (high - low), around }
}
