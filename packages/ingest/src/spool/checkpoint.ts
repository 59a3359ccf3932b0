import { crc32 } from 'node:zlib'
import { join } from 'node:path'
import type { SavedLedger } from '../ledger.ts'
import { isDiskFull, syncDirectory, writeAll, type Files } from './files.ts'
import { spendReserve } from './reserve.ts'

/** A stretch of a segment that becomes, or became, one batch. */
export interface Range {
  segment: number
  from: number
  to: number
}

/** How far the drain has come, written down so that a crash repeats at most one batch, and that one exactly. */
export interface Checkpoint {
  /** Names this spool for ever: part of every batch's token. */
  collector: string
  /** From 1 to 18,445: part of every record's position. */
  collectorNumber: number
  /** Everything before it is dealt with. */
  cursor: { segment: number; offset: number }
  /** The batch that was about to be inserted, or is. It begins at the cursor. */
  intent: Range | null
  nextSequence: number
  /** The ledger counts as received what has a sequence up to this. */
  receivedThrough: number
  ledger: SavedLedger
}

const NAME = 'checkpoint'

/**
 * Writes the checkpoint in the place of the last one; a crash leaves one of the two, whole. On a full disk it uses the reserve:
 * without a checkpoint the drain could not go on, and so never make room.
 */
export const saveCheckpoint = async (files: Files, directory: string, checkpoint: Checkpoint): Promise<void> => {
  try {
    await replace(files, directory, checkpoint)
  } catch (cause) {
    if (!isDiskFull(cause)) throw cause
    await spendReserve(files, directory)
    await replace(files, directory, checkpoint)
  }
}

const replace = async (files: Files, directory: string, checkpoint: Checkpoint): Promise<void> => {
  const text = JSON.stringify(checkpoint)
  const path = join(directory, NAME)
  const file = await files.open(`${path}.new`, 'w')
  try {
    await writeAll(file, [Buffer.from(`${crc32(text).toString(16)} ${text}\n`)], 0)
    await file.datasync()
  } finally {
    await file.close()
  }
  await files.rename(`${path}.new`, path)
  await syncDirectory(files, directory)
}

/** The last checkpoint; undefined if there is none, or if it is damaged: the spool is then drained again from its beginning. */
export const loadCheckpoint = async (files: Files, directory: string): Promise<Checkpoint | undefined> => {
  const content = await readIfThere(files, join(directory, NAME))
  const [, sum, text] = /^([0-9a-f]+) (.*)\n$/s.exec(content ?? '') ?? []
  if (sum === undefined || text === undefined || crc32(text).toString(16) !== sum) return undefined
  return JSON.parse(text) as Checkpoint
}

const readIfThere = async (files: Files, path: string): Promise<string | undefined> => {
  try {
    return (await files.readWhole(path)).toString('utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`The checkpoint in ${path} cannot be read`, { cause })
  }
}
