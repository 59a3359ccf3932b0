import { join } from 'node:path'
import { writeAll, type Files } from './files.ts'

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

const MAX_FILE_BYTES = 128 * 1024 * 1024
const NAME = 'dead-letters.jsonl'

/**
 * Where records go that cannot be stored, one a line of JSON with its bytes in base64, for a person to look at. Two files of 128 MiB
 * are kept at most, so that damage cannot fill the disk. A crash may write the same letter twice; it is counted once.
 */
export class DeadLetters {
  readonly #files: Files
  readonly #directory: string

  constructor(files: Files, directory: string) {
    this.#files = files
    this.#directory = directory
  }

  /** Resolves when the letters are on disk. */
  async add(letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return
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
