import { join } from 'node:path'
import { syncDirectory, writeAll, type Files } from './files.ts'

export interface DeadLetter {
  /** Why it could not be stored. */
  why: 'damaged' | 'refused'
  at: string
  segment: number
  offset: number
  projectId?: string
  kind?: string
  id?: string
  /** What the engine said. */
  error?: string
  /** The record's bytes. */
  bytes: Buffer
}

/** A line that a crash has cut cannot be read: nobody can say whose it is, so it goes with whatever has to go. */
const letterOf = (line: string): Pick<DeadLetter, 'projectId' | 'bytes'> => {
  try {
    const { projectId, bytes } = JSON.parse(line) as { projectId?: string; bytes: string }
    return { ...(projectId !== undefined && { projectId }), bytes: Buffer.from(bytes, 'base64') }
  } catch {
    return { bytes: Buffer.from(line) }
  }
}

const MAX_FILE_BYTES = 128 * 1024 * 1024
const NAME = 'dead-letters.jsonl'

/**
 * Where records go that cannot be stored, one a line of JSON with its bytes in base64, for a person to look at. Two files of 128 MiB
 * are kept at most, so that damage cannot fill the disk. A crash may write the same letter twice; it is counted once.
 */
export class DeadLetters {
  readonly #files: Files
  readonly #directory: string
  #last: Promise<unknown> = Promise.resolve()

  constructor(files: Files, directory: string) {
    this.#files = files
    this.#directory = directory
  }

  /** Takes out the letters of which this is true, for good. Those whose project is not known are asked for too. */
  remove(isToGo: (letter: Pick<DeadLetter, 'projectId' | 'bytes'>) => boolean): Promise<number> {
    return this.#inTurn(async () => {
      let removed = 0
      for (const path of [join(this.#directory, NAME), join(this.#directory, `${NAME}.1`)]) removed += await this.#removeFrom(path, isToGo)
      return removed
    })
  }

  async #removeFrom(path: string, isToGo: (letter: Pick<DeadLetter, 'projectId' | 'bytes'>) => boolean): Promise<number> {
    const lines = await this.#linesOf(path)
    const kept = lines.filter((line) => !isToGo(letterOf(line)))
    if (kept.length === lines.length) return 0
    const file = await this.#files.open(`${path}.new`, 'w')
    try {
      await writeAll(
        file,
        kept.map((line) => Buffer.from(`${line}\n`)),
        0,
      )
      await file.datasync()
    } finally {
      await file.close()
    }
    await this.#files.rename(`${path}.new`, path)
    await syncDirectory(this.#files, this.#directory)
    return lines.length - kept.length
  }

  async #linesOf(path: string): Promise<string[]> {
    try {
      return (await this.#files.readWhole(path)).toString().split('\n').filter(Boolean)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw cause
    }
  }

  /** A letter that is added while others are taken out would be lost. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => {}) // whoever asked for it hears of it
    return result
  }

  /** Resolves when the letters are on disk. */
  async add(letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length > 0) await this.#inTurn(() => this.#append(letters))
  }

  async #append(letters: readonly DeadLetter[]): Promise<void> {
    const path = join(this.#directory, NAME)
    const file = await this.#files.open(path, 'a')
    let size = 0
    try {
      const lines = letters.map(({ bytes, ...facts }) => Buffer.from(`${JSON.stringify({ ...facts, bytes: bytes.toString('base64') })}\n`))
      size = (await file.stat()).size
      await writeAll(file, lines, size)
      await file.datasync()
    } finally {
      await file.close()
    }
    if (size > MAX_FILE_BYTES) await this.#files.rename(path, `${path}.1`)
  }
}
