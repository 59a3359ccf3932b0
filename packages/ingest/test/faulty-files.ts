import { realFiles, type Files, type SpoolFile } from '../src/spool/files.ts'

export type FileCall = 'open' | 'writev' | 'datasync' | 'sync' | 'rename' | 'remove'

/** A real file system that can be told to fail. */
export interface FaultyFiles extends Files {
  /** From now on these calls on spool segments and the like fail with this code, `times` times (default: until `heal`). */
  fail(call: FileCall, code: string, times?: number): void
  heal(): void
  /** What `freeBytes` answers from now on; undefined: the truth. */
  free: number | undefined
  /** How many bytes a write takes before it fails, if it is to fail. */
  partialBytes: number
  calls: FileCall[]
}

export const faultyFiles = (): FaultyFiles => {
  let fault: { call: FileCall; code: string; times: number } | undefined

  const check = (call: FileCall): void => {
    files.calls.push(call)
    if (fault?.call !== call || fault.times <= 0) return
    fault.times -= 1
    throw Object.assign(new Error(`${fault.code}: made to fail, ${call}`), { code: fault.code })
  }

  const wrap = (file: SpoolFile): SpoolFile =>
    ({
      read: file.read.bind(file),
      stat: file.stat.bind(file),
      close: () => file.close(),
      truncate: (length?: number) => file.truncate(length),
      sync: async () => {
        check('sync')
        await file.sync()
      },
      datasync: async () => {
        check('datasync')
        await file.datasync()
      },
      writev: async (buffers: Uint8Array[], position: number) => {
        try {
          check('writev')
        } catch (error) {
          if (files.partialBytes > 0) await file.writev([Buffer.concat(buffers).subarray(0, files.partialBytes)], position)
          throw error
        }
        return file.writev(buffers, position)
      },
    }) as SpoolFile

  const files: FaultyFiles = {
    ...realFiles,
    calls: [],
    free: undefined,
    partialBytes: 0,
    fail: (call, code, times = Number.POSITIVE_INFINITY) => {
      fault = { call, code, times }
    },
    heal: () => {
      fault = undefined
    },
    open: async (path, flags) => {
      if (flags !== 'r') check('open')
      return wrap(await realFiles.open(path, flags))
    },
    rename: async (from, to) => {
      check('rename')
      await realFiles.rename(from, to)
    },
    remove: async (path) => {
      check('remove')
      await realFiles.remove(path)
    },
    freeBytes: async (directory) => files.free ?? realFiles.freeBytes(directory),
  }
  return files
}
