/** After so many blocks of 64 bytes the page may have something else to do: a few ms. */
const BLOCKS_A_PIECE = 2_000

/** The first 32 bits behind the point. */
const fraction = (root: number): number => ((root % 1) * 2 ** 32) | 0

/** FIPS 180-4: the constants are the fractions of the roots of the first primes. */
const constants = (): [state: number[], rounds: number[]] => {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n)
  return [primes.slice(0, 8).map((prime) => fraction(prime ** (1 / 2))), primes.map((prime) => fraction(Math.cbrt(prime)))]
}

const turn = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

/** SHA-256 of some bytes; `pause` is awaited every few ms. */
export const sha256 = async (bytes: Uint8Array, pause: () => Promise<void>): Promise<Uint8Array> => {
  const [state, rounds] = constants()
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6)
  padded.set(bytes)
  padded[bytes.length] = 128
  const view = new DataView(padded.buffer)
  // A file of 512 MiB and more would need the upper half of the length, too.
  view.setUint32(padded.length - 4, bytes.length * 8)
  const words = new Int32Array(64)
  for (let block = 0; block < padded.length; block += 64) {
    if (block % (64 * BLOCKS_A_PIECE) === 0) await pause()
    for (let i = 0; i < 64; i++) {
      const [a = 0, b = 0] = [words[i - 15], words[i - 2]]
      words[i] =
        i < 16
          ? view.getInt32(block + i * 4)
          : (words[i - 16] ?? 0) + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (words[i - 7] ?? 0) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))
    }
    let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (rounds[i] ?? 0) + (words[i] ?? 0)) | 0
      const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
    }
    ;[a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = ((state[i] ?? 0) + word) | 0))
  }
  const hash = new DataView(new ArrayBuffer(32))
  state.forEach((word, i) => hash.setInt32(i * 4, word))
  return new Uint8Array(hash.buffer)
}
