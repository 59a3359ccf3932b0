import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockDataDirectory, type DataDirectoryLock } from './lock-data-directory.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const take = (dataDir: string): DataDirectoryLock => {
  const lock = lockDataDirectory(dataDir)
  if ('heldBy' in lock) throw new Error(`held by ${lock.heldBy}`)
  return lock
}

/** Another process that takes the lock and keeps it until it is killed. */
const holdElsewhere = async () => {
  const program = `
    import { lockDataDirectory } from ${JSON.stringify(new URL('lock-data-directory.ts', import.meta.url).href)}
    console.log('heldBy' in lockDataDirectory(${JSON.stringify(folder)}) ? 'refused' : 'locked')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program])
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  expect(said.toString()).toBe('locked\n')
  return child
}

it('makes a data directory that is missing', () => {
  take(join(folder, 'a', 'b')).release()
})

it('refuses a directory that another process has, and says which', async () => {
  const other = await holdElsewhere()
  expect(lockDataDirectory(folder)).toEqual({ heldBy: other.pid })
  other.kill('SIGKILL')
  await once(other, 'exit')
})

it('takes over at once from a process that was killed', async () => {
  const other = await holdElsewhere()
  other.kill('SIGKILL')
  await once(other, 'exit')
  take(folder).release()
})

it('refuses a second lock in the same process, and keeps the first', async () => {
  const lock = take(folder)
  expect(lockDataDirectory(folder)).toEqual({ heldBy: process.pid })
  expect(lockDataDirectory(folder)).toEqual({ heldBy: process.pid })
  lock.release()
  take(folder).release()
})
