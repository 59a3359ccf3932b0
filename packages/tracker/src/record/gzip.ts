import { ignore } from '../guard.ts'

const SLICE_BYTES = 64 * 1024

/**
 * Packs texts one after the other into one gzip body. `pause` is awaited after every 64 KiB, so that a long body does not hold the page up;
 * without it everything happens before the page can go away. Rejects where the browser cannot compress.
 */
export const gzip = async (parts: readonly string[], pause?: () => Promise<void>): Promise<Blob> => {
  const { readable, writable } = new CompressionStream('gzip')
  const writer = writable.getWriter()
  const reader = readable.getReader()
  const packed: Uint8Array<ArrayBuffer>[] = []
  // Not `new Response(readable).blob()`: that takes a turn of the event loop, which a page that is going away does not have.
  const collect = async (): Promise<void> => {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) packed.push(piece.value)
  }
  const collected = collect()
  collected.catch(ignore)
  for (const part of parts) {
    const bytes = new TextEncoder().encode(part)
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      await writer.write(bytes.subarray(at, at + SLICE_BYTES))
      if (bytes.length > SLICE_BYTES / 2) await pause?.()
    }
  }
  await writer.close()
  await collected
  return new Blob(packed)
}
