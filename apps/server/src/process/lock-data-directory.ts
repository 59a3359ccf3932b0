import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface DataDirectoryLock {
  release: () => void
}

/**
 * Takes a data directory for this process, making it if it is missing, or says who has it. The operating system lets go of the
 * lock when the process ends, however it ends, so a stale one cannot remain.
 *
 * Node offers no file lock of its own; the SQLite that comes with it takes one for an exclusive transaction. It also holds between
 * containers that share a volume, where process ids mean nothing. The id is written beside the lock, because reading the locked
 * file itself in this process would release it (that is how POSIX locks work).
 */
export const lockDataDirectory = (dataDir: string): DataDirectoryLock | { heldBy: number | undefined } => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const holder = join(dataDir, 'lock.pid')
  const lock = new DatabaseSync(join(dataDir, 'lock'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (isBusy(error)) return { heldBy: readPid(holder) }
    throw new Error(`The data directory ${dataDir} could not be locked`, { cause: error })
  }
  writeFileSync(holder, String(process.pid))
  const release = (): void => {
    rmSync(holder, { force: true })
    lock.close()
  }
  return { release }
}

const SQLITE_BUSY = 5
const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY

const readPid = (path: string): number | undefined => {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined
  } catch {
    return undefined // the holder has the lock but has not yet written its id
  }
}

/** What to tell somebody whose process was refused. */
export const describeHolder = (dataDir: string, { heldBy }: { heldBy: number | undefined }): string =>
  `Another Throughline${heldBy === undefined ? '' : ` (process ${heldBy})`} already works in ${dataDir}, and one directory serves one process. Stop it, or give this one its own DATA_DIR.`
