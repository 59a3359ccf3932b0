import type { Pipeline } from './drain/open-pipeline.ts'
import type { Log } from './log.ts'
import type { SaltDirectory } from './memory/daily-salts.ts'
import type { NamesFile } from './memory/names-file.ts'
import type { Files } from './spool/files.ts'
import { keepReserve } from './spool/reserve.ts'

export interface TidyOptions {
  pipeline: Pipeline
  salts: SaltDirectory
  names: NamesFile
  files: Files
  spoolDirectory: string
  now: () => number
  log: Log
}

/**
 * Makes what has to be done now and then, apart from requests: destroys old salts, writes down the ledger if it has changed, and
 * keeps room for that on the disk. What fails is tried again the next time.
 */
export const tidier = ({ pipeline, salts, names, files, spoolDirectory, now, log }: TidyOptions): (() => Promise<void>) => {
  const { drain, ledger, spool } = pipeline
  let changesSaved = -1

  const checkpoint = async (): Promise<void> => {
    const { changes } = ledger
    if (changes === changesSaved) return
    await drain.checkpoint()
    changesSaved = changes
  }

  const tidy = async (): Promise<void> => {
    salts.sweep(now())
    await checkpoint()
    await names.save()
    if (spool.refusal() === undefined) await keepReserve(files, spoolDirectory)
  }

  return () => tidy().catch((error: unknown) => log.warn({ error }, 'the state of the spool could not be written down; trying again'))
}
