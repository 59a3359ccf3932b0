import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The kernel keeps a socket's path in 108 bytes, on macOS in 104, with a zero at the end. */
const MAX_PATH_BYTES = 100

/** Where the command line reaches the server of a data directory; elsewhere, but as private, if the directory's path is too long. */
export const controlPath = (dataDir: string): string => {
  const path = join(dataDir, 'control.sock')
  if (Buffer.byteLength(path) <= MAX_PATH_BYTES) return path
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 24)
  return join(tmpdir(), `throughline-${name}`, 'control.sock')
}
