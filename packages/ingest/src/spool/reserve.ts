import { join } from 'node:path'
import { writeAll, type Files } from './files.ts'

const NAME = 'reserve'
/** Room for the checkpoints of some thousand projects. */
const RESERVE_BYTES = 1024 * 1024

/** Sets room on the disk aside, in a file of zeros, if that is not done yet. Rejects if there is none. */
export const keepReserve = async (files: Files, directory: string): Promise<void> => {
  const path = join(directory, NAME)
  const size = await files.size(path).catch(() => 0) // not there, which is as good as empty
  if (size >= RESERVE_BYTES) return
  const file = await files.open(path, 'w')
  try {
    await writeAll(file, [Buffer.alloc(RESERVE_BYTES)], 0)
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** Gives the room back to the disk, for what must be written now. */
export const spendReserve = (files: Files, directory: string): Promise<void> =>
  files.remove(join(directory, NAME)).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
  })
