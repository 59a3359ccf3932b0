import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const DAY_MS = 24 * 60 * 60 * 1000
const SALT_BYTES = 32

/** A secret per day (UTC) that turns an address into a visitor nobody can recognise the day after. */
export interface DailySalts {
  /** The salt of the day in which this moment lies, which has to be today: other days' salts do not exist. */
  at(now: number): Buffer
}

const nameOf = (now: number): string => new Date(now).toISOString().slice(0, 10)

const readSalt = (path: string): Buffer | undefined => {
  try {
    const salt = readFileSync(path)
    return salt.length === SALT_BYTES ? salt : undefined
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`The salt in ${path} cannot be read`, { cause })
  }
}

const makeSalt = (path: string): Buffer => {
  const salt = randomBytes(SALT_BYTES)
  writeFileSync(path, salt, { mode: 0o600 })
  return salt
}

const removeOthers = (directory: string, kept: string): void => {
  for (const name of readdirSync(directory)) if (name !== kept) rmSync(join(directory, name), { force: true })
}

/**
 * Keeps today's salt in a file of its own, so that a restart does not make new visitors of today's, and removes it when the
 * next day's is first needed or `sweep` is called after midnight: no salt is older than 48 hours.
 */
export class SaltDirectory implements DailySalts {
  readonly #directory: string
  #day = -1
  #salt: Buffer = Buffer.alloc(0)

  constructor(directory: string) {
    this.#directory = directory
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  }

  at(now: number): Buffer {
    const day = Math.floor(now / DAY_MS)
    if (day !== this.#day) this.#turn(day, now)
    return this.#salt
  }

  /** Makes sure that yesterday's salt is gone although nobody came today. */
  sweep(now: number): void {
    this.at(now)
  }

  #turn(day: number, now: number): void {
    const name = nameOf(now)
    const path = join(this.#directory, name)
    this.#salt = readSalt(path) ?? makeSalt(path)
    this.#day = day
    removeOthers(this.#directory, name)
  }
}
