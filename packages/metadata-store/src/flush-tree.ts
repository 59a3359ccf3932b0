import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** So many at once: the disk takes what is flushed together in one go, and one after the other a thousand files take a second. */
const AT_ONCE = 64

/** Flushes a file, or the list of what a directory holds. */
export const flush = async (path: string): Promise<void> => {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Flushes every file and directory under `root`, and `root` itself. */
export const flushTree = async (root: string): Promise<void> => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile() || entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
  const left = [root, ...paths].values()
  const work = async (): Promise<void> => {
    for (const path of left) await flush(path)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
