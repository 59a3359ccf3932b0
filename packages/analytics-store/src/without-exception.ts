/** More than the message of an error can be, with what stands around it. */
const HELD_BYTES = 64 * 1024

/**
 * Passes the pieces of an answer on, and throws where the server has ended it with an error instead of its last rows: it says so within the
 * answer, under the tag of its header, because the status was sent long before.
 */
export async function* withoutException(pieces: AsyncIterable<Uint8Array>, tag: string | undefined): AsyncGenerator<Uint8Array> {
  let held = Buffer.alloc(0)
  for await (const piece of pieces) {
    const all = Buffer.concat([held, piece])
    const sure = Math.max(0, all.length - HELD_BYTES)
    if (sure > 0) yield all.subarray(0, sure)
    held = all.subarray(sure)
  }
  const at = tag === undefined ? -1 : held.indexOf(`\r\n__exception__\r\n${tag}\r\n`)
  if (at >= 0) throw new Error(held.subarray(at).toString('utf8').split('\r\n')[3] ?? 'the server broke off')
  if (held.length > 0) yield held
}
