import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openChdbStore, type AnalyticsStore } from '@throughline/analytics-store'
import { realFiles, type Files, type SpoolFile } from '@throughline/ingest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCollector, type TestCollector } from '../support/collector.ts'
import { until } from '../support/until.ts'
import { theProject } from './support/the-project.ts'

const DISK_BYTES = 4 * 1024 * 1024

/** A real file system of that size; false where nobody lets us mount one. */
const mountSmallDisk = (path: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', path], { stdio: 'ignore' })
    return true
  } catch {
    return false // not root, or not allowed to mount: the other disk below runs out, too
  }
}

/** A disk that takes so many bytes in all and then says that it is full, until a file is removed. */
const smallDisk = (): Files => {
  const sizes = new Map<string, number>()
  const used = (): number => [...sizes.values()].reduce((a, b) => a + b, 0)
  const limited = (path: string, file: SpoolFile): SpoolFile =>
    ({
      read: file.read.bind(file),
      stat: file.stat.bind(file),
      datasync: () => file.datasync(),
      sync: () => file.sync(),
      close: () => file.close(),
      truncate: async (length = 0) => {
        await file.truncate(length)
        sizes.set(path, length)
      },
      writev: async (buffers: Uint8Array[], position: number) => {
        const end = position + buffers.reduce((total, { length }) => total + length, 0)
        if (used() - (sizes.get(path) ?? 0) + end > DISK_BYTES)
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
        sizes.set(path, Math.max(end, sizes.get(path) ?? 0))
        return file.writev(buffers, position)
      },
    }) as SpoolFile
  return {
    ...realFiles,
    open: async (path, flags) => limited(path, await realFiles.open(path, flags)),
    remove: async (path) => {
      await realFiles.remove(path)
      sizes.delete(path)
    },
  }
}

describe('a disk that is full while the store is away', () => {
  const directory = mkdtempSync(join(tmpdir(), 'throughline-full-'))
  const spoolDirectory = mkdtempSync(join(tmpdir(), 'throughline-small-disk-'))
  const isMounted = mountSmallDisk(spoolDirectory)
  const acked: string[] = []
  let isAway = true
  let engine: AnalyticsStore
  let collector: TestCollector

  beforeAll(async () => {
    engine = openChdbStore({ path: join(directory, 'analytics') })
    const store: AnalyticsStore = {
      ...engine,
      insert: (batch) => (isAway ? Promise.reject(new Error('connection refused')) : engine.insert(batch)),
    }
    collector = await startTestCollector([theProject], {
      store,
      spoolDirectory,
      spoolLimits: { segmentBytes: 512 * 1024, minFreeDiskBytes: 0 },
      ...(!isMounted && { files: smallDisk() }),
    })
  })

  afterAll(async () => {
    await collector.close()
    await engine.close()
    if (isMounted) execFileSync('umount', [spoolDirectory])
    for (const path of [directory, spoolDirectory]) rmSync(path, { recursive: true, force: true })
  })

  const sendSome = async (): Promise<number> => {
    const events = Array.from({ length: 50 }, () => ({
      id: randomUUID(),
      at: Date.now(),
      kind: 'custom',
      name: 'bought',
      url: 'https://shop.example/',
      props: { note: 'x'.repeat(1_000) },
    }))
    const body = {
      project: theProject.key,
      sentAt: Date.now(),
      visitor: 'visitor',
      session: '0197d5a0-5e55-7000-8000-000000000001',
      tab: 'tab',
      events,
    }
    const { status, headers } = await collector.post('/collect/events', JSON.stringify(body))
    if (status === 202) acked.push(...events.map(({ id }) => id))
    if (status === 503) expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    return status
  }

  it('is answered 503, never with a false promise', async () => {
    let status = 202
    for (let request = 0; request < 200 && status === 202; request += 1) status = await sendSome()
    expect(status).toBe(503)
    expect(acked.length).toBeGreaterThan(500)
    expect(await sendSome()).toBe(503)
    expect(collector.ingest.health().spool.refusing).toBe('disk_low')
  })

  it('is forgotten when there is room again: everything promised is stored once, and more is taken', async () => {
    isAway = false
    await collector.ingest.drained()
    await until('the collector takes more', async () => (await sendSome()) === 202)
    await collector.ingest.drained()
    const rows = await engine.query<{ id: string }>('select toString(event_id) as id from events where project_id = {project: String}', {
      project: theProject.id,
    })
    const stored = rows.map(({ id }) => id)
    expect(new Set(stored).size).toBe(stored.length)
    expect(acked.filter((id) => !stored.includes(id))).toEqual([])
    const { received, stored: counted, duplicate, deadLetter, inSpool, rejected } = collector.ingest.ledger(theProject.id).events
    expect(received).toBe(counted + duplicate + deadLetter + inSpool + rejected)
    expect(counted).toBe(stored.length)
  })
})
