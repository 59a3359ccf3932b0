/** A UUID of version 7 that says it was made at `at` (ms since 1970). */
export const uuid = (at: number): string => {
  let digits = `${at.toString(16).padStart(12, '0')}7`
  // The fourth digit after the version carries the variant in its upper half.
  crypto.getRandomValues(new Uint8Array(19)).forEach((random, index) => {
    digits += (index === 3 ? (random & 3) | 8 : random & 15).toString(16)
  })
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** The moment (ms since 1970) that a UUID of version 7 carries: its first two groups. */
export const timeOf = (id: string): number => parseInt(id.replace('-', ''), 16)
