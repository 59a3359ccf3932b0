import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openNamesFile } from './names-file.ts'

let directory: string
let path: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-names-'))
  path = join(directory, 'names.jsonl')
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('openNamesFile', () => {
  it('still knows after a restart which names a project has used', async () => {
    const before = await openNamesFile(path)
    for (let index = 0; index < 2_000; index += 1) before.names.admit('project', 'event', `name-${index}`)
    await before.save()
    const after = await openNamesFile(path)
    expect(after.names.admit('project', 'event', 'name-1999')).toBe(true)
    expect(after.names.admit('project', 'event', 'one too many')).toBe(false)
    expect(after.names.admit('another project', 'event', 'one too many')).toBe(true)
  })

  it('reads past a line that a crash has torn', async () => {
    const before = await openNamesFile(path)
    before.names.admit('project', 'property', 'first')
    await before.save()
    appendFileSync(path, '["project","property","sec')
    const between = await openNamesFile(path)
    between.names.admit('project', 'property', 'third')
    await between.save()
    const written: string[] = []
    const after = await openNamesFile(path)
    for (const name of ['first', 'third']) {
      after.names.admit('project', 'property', name)
      written.push(name)
    }
    await after.save()
    expect(written).toEqual(['first', 'third'])
  })
})
