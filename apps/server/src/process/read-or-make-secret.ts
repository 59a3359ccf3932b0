import type { MetadataStore } from '@throughline/metadata-store'
import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'

const makeSecret = (): string => randomBytes(32).toString('hex')

/**
 * The 256-bit secret, as hex, with which cookies are signed. Made once and kept in a file that only this user may read. Whoever
 * removes the file signs everybody out. The caller holds the data directory's lock.
 */
export const readOrMakeSecret = async (path: string): Promise<string> => {
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw new Error(`The secret ${path} could not be read`, { cause: error })
  })
  if (kept === undefined) return writeSecret(path)
  if (!/^[0-9a-f]{64}$/.test(kept))
    throw new Error(`The secret in ${path} is damaged. Remove the file: a new one is made, and everybody signs in again.`)
  return kept
}

/** The same secret for processes that share a database: a cookie that one of them signed has to be good at the others. */
export const readOrMakeSharedSecret = async ({ db }: MetadataStore): Promise<string> => {
  const key = 'cookie_secret'
  await db
    .insertInto('installation')
    .values({ key, value: makeSecret() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirstOrThrow()).value
}

/** By way of a second file, so that a crash leaves either no secret or a whole one. */
const writeSecret = async (path: string): Promise<string> => {
  const secret = makeSecret()
  await writeFile(`${path}.new`, secret, { mode: 0o600, flush: true })
  await rename(`${path}.new`, path)
  return secret
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
