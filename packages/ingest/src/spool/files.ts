import { mkdir, open, readdir, readFile, rename, stat, statfs, unlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

/** An open file, as far as the spool uses it. */
export type SpoolFile = Pick<FileHandle, 'read' | 'writev' | 'truncate' | 'datasync' | 'sync' | 'close' | 'stat'>

/** The file system as far as the spool uses it, so that tests can let it fail at any call. */
export interface Files {
  open(path: string, flags: string): Promise<SpoolFile>
  makeDirectory(path: string): Promise<void>
  list(directory: string): Promise<string[]>
  readWhole(path: string): Promise<Buffer>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  size(path: string): Promise<number>
  /** Bytes that a program like this one may still write to the disk that holds the directory. */
  freeBytes(directory: string): Promise<number>
}

export const realFiles: Files = {
  open: (path, flags) => open(path, flags, 0o600),
  makeDirectory: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 })
  },
  list: (directory) => readdir(directory),
  readWhole: (path) => readFile(path),
  rename,
  remove: unlink,
  size: async (path) => (await stat(path)).size,
  freeBytes: async (directory) => {
    const { bavail, bsize } = await statfs(directory)
    return bavail * bsize
  },
}

/** Makes a name that was added to, or removed from, a directory survive a loss of power. */
export const syncDirectory = async (files: Files, directory: string): Promise<void> => {
  const handle = await files.open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes all of the buffers from `position` on, however many calls that takes. */
export const writeAll = async (file: SpoolFile, buffers: readonly Uint8Array[], position: number): Promise<void> => {
  let rest = buffers.filter(({ length }) => length > 0)
  let at = position
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest, at)
    if (bytesWritten === 0) throw new Error('the disk took nothing of what was written')
    at += bytesWritten
    rest = withoutFirst(rest, bytesWritten)
  }
}

const withoutFirst = (buffers: readonly Uint8Array[], count: number): Uint8Array[] => {
  let left = count
  const rest: Uint8Array[] = []
  for (const buffer of buffers) {
    const taken = Math.min(left, buffer.length)
    left -= taken
    if (taken < buffer.length) rest.push(buffer.subarray(taken))
  }
  return rest
}

/** Whether a call failed because the disk has no room for us. */
export const isDiskFull = (cause: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((cause as NodeJS.ErrnoException).code ?? '')
