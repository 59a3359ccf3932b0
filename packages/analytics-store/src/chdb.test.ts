import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reachingFunctions } from './assert-harmless.ts'
import { openChdbStore } from './chdb.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-chdb-'))
  path = join(folder, 'analytics')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the analytics store in this process', () => {
  it('refuses another process with a sentence', async () => {
    const store = openChdbStore({ path })
    const source = `import { openChdbStore } from ${JSON.stringify(new URL('chdb.ts', import.meta.url).href)}; openChdbStore({ path: ${JSON.stringify(path)} })`
    const other = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source])
    await expect(other).rejects.toMatchObject({
      stderr: expect.stringContaining(
        `The analytics data in ${path} cannot be opened: process ${process.pid} has it open. Stop that process first`,
      ),
    })
    await store.close()
  })

  it('finds again what was written before it was closed', async () => {
    const before = openChdbStore({ path })
    await before.migrate()
    await before.command(`insert into identities values ('p', 'v', 'ada', '2026-03-04 10:00:00')`)
    await before.close()
    const after = openChdbStore({ path })
    expect(await after.query('select person_id from identities')).toEqual([{ person_id: 'ada' }])
    await after.close()
  })

  it('knows every function of its engine that reaches out of it', async () => {
    const store = openChdbStore({ path })
    const rows = await store.query<{ name: string }>('select lower(name) as name from system.table_functions order by name')
    const harmless = rows.map(({ name }) => name).filter((name) => !reachingFunctions.has(name))
    expect(harmless).toEqual(
      'format generate_series generaterandom generateseries merge null numbers numbers_mt primes values view zeros zeros_mt'.split(' '),
    )
    await store.close()
  })
})
