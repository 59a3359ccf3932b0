import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { append, openTestSpool, readAll, type SpoolChanges } from '../../test/a-spool.ts'
import { faultyFiles } from '../../test/faulty-files.ts'
import type { Spool } from './spool.ts'

let directory: string
let spool: Spool | undefined
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-spool-'))
})
afterEach(async () => {
  await spool?.stop()
  rmSync(directory, { recursive: true })
})

const started = async (changes: SpoolChanges) => {
  const opened = await openTestSpool(directory, changes)
  spool = opened.spool
  await spool.start()
  return opened
}

const recovered = (spool: Spool): Promise<void> =>
  vi.waitFor(() => expect(spool.refusal()).toBeUndefined(), { timeout: 10_000, interval: 20 })

describe('SpoolWriter', () => {
  it.each([
    ['writev', 'ENOSPC', 'disk_low'],
    ['writev', 'EIO', 'disk_error'],
    ['datasync', 'EIO', 'disk_error'],
  ] as const)('never promises what it could not flush (%s fails with %s), and recovers by itself', async (call, code, reason) => {
    const files = faultyFiles()
    const { spool, troubles } = await started({ files })
    const before = append(spool, 'before')
    await spool.flushed()
    files.fail(call, code)
    files.partialBytes = 30
    append(spool, 'lost')
    await expect(spool.flushed()).rejects.toMatchObject({ reason })
    expect(spool.refusal()).toBe(reason)
    expect(troubles[0]).toBe(reason)
    files.heal()
    await recovered(spool)
    const after = append(spool, 'after')
    await spool.flushed()
    expect((await readAll(spool)).map(({ id }) => id)).toEqual([before, after])
    await spool.stop()
    const reopened = await openTestSpool(directory)
    expect((await readAll(reopened.spool)).map(({ id }) => id)).toEqual([before, after])
  })

  it('does not trust a segment again after a flush of it has failed', async () => {
    const files = faultyFiles()
    const { spool } = await started({ files })
    append(spool, 'before')
    await spool.flushed()
    files.fail('datasync', 'EIO', 1)
    append(spool, 'lost')
    await expect(spool.flushed()).rejects.toThrow()
    await recovered(spool)
    append(spool, 'after')
    await spool.flushed()
    expect(spool.segments).toHaveLength(2)
  })

  it('refuses when it is full, and takes more when the drain has made room', async () => {
    const { spool } = await started({ maxBytes: 20_000, segmentBytes: 5_000 })
    while (spool.refusal() === undefined) {
      append(spool, 'x'.repeat(1_000))
      await spool.flushed()
    }
    expect(spool.refusal()).toBe('spool_full')
    spool.segments.splice(0, 2)
    expect(spool.refusal()).toBeUndefined()
  })

  it('refuses while the disk has little room left for anybody, and takes more afterwards', async () => {
    const files = faultyFiles()
    files.free = 400 * 1024 * 1024
    const { spool } = await started({ files, minFreeDiskBytes: 512 * 1024 * 1024 })
    expect(spool.refusal()).toBe('disk_low')
    files.free = 600 * 1024 * 1024
    await recovered(spool)
  })

  it('starts on a disk that takes nothing, and accepts when it does', async () => {
    const files = faultyFiles()
    files.fail('open', 'EROFS')
    const { spool } = await started({ files })
    expect(spool.refusal()).toBe('disk_error')
    files.heal()
    await recovered(spool)
    append(spool, 'after')
    await spool.flushed()
  })

  it('flushes what was appended before it was stopped, and takes nothing afterwards', async () => {
    const { spool } = await started({})
    const id = append(spool, 'last')
    const flushed = spool.flushed()
    await spool.stop()
    await flushed
    expect(spool.refusal()).toBe('stopping')
    expect((await readAll(spool)).map((record) => record.id)).toEqual([id])
  })

  it('flushes before it says so, and syncs the name of every new file', async () => {
    const files = faultyFiles()
    const { spool } = await started({ files })
    append(spool, 'one')
    await spool.flushed()
    expect(files.calls).toEqual(['open', 'writev', 'datasync', 'sync', 'writev', 'datasync'])
  })
})
