import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readOrMakeSecret } from './read-or-make-secret.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-secret-'))
  path = join(folder, 'secret')
})
afterEach(() => rm(folder, { recursive: true }))

it('is made once, of 256 bits, for this user’s eyes only', async () => {
  const secret = await readOrMakeSecret(path)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(await readOrMakeSecret(path)).toBe(secret)
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600')
})

it('is not replaced when it is damaged: that would sign everybody out unasked', async () => {
  await writeFile(path, 'half a sec')
  await expect(readOrMakeSecret(path)).rejects.toThrow(/damaged. Remove the file/)
})
