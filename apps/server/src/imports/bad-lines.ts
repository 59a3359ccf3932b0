import { open, type FileHandle } from 'node:fs/promises'

export interface BadLine {
  line: number
  reason: string
}

export const BAD_LINES_HEAD = 'line,reason\n'

/** The list of bad lines of an import, as CSV, from which all beyond `bytes` is cut: a crash left it there. */
export const openBadLines = async (
  path: string,
  bytes: number,
): Promise<{ add: (lines: readonly BadLine[]) => Promise<number>; close: () => Promise<void> }> => {
  const file: FileHandle = await open(path, 'a+')
  let size = bytes
  await file.truncate(bytes)
  if (bytes === 0) size = (await file.write(BAD_LINES_HEAD)).bytesWritten
  return {
    /** Gives the size of the list, which is on disk then. */
    async add(lines) {
      if (lines.length === 0) return size
      size += (await file.write(lines.map(({ line, reason }) => `${line},"${reason.replaceAll('"', '""')}"\n`).join(''))).bytesWritten
      await file.datasync()
      return size
    },
    close: () => file.close(),
  }
}
