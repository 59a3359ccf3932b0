import { fdatasyncSync, readlinkSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testSeeds } from '@throughline/testkit'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDurablePglite } from './durable-pglite.ts'
import { ensureCluster } from './ensure-cluster.ts'
import { openPgliteStore } from './pglite.ts'
import { startPglite } from './pglite-engine.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-pglite-'))
  path = join(folder, 'metadata')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the metadata store in this process', () => {
  it('flushes its log to the disk before a commit is answered', async () => {
    await ensureCluster(path, testSeeds)
    const flushed: string[] = []
    const database = await openDurablePglite(path, (descriptor) => {
      flushed.push(readlinkSync(`/proc/self/fd/${descriptor}`))
      fdatasyncSync(descriptor)
    })
    await database.exec('create table kept (value integer)')
    for (const value of [1, 2, 3]) {
      flushed.length = 0
      await database.query('insert into kept values ($1)', [value])
      expect(flushed.filter((file) => file.startsWith(join(path, 'pg_wal')))).not.toEqual([])
    }
    await database.close()
  })

  it('never leaves half a cluster behind', async () => {
    await ensureCluster(path, testSeeds)
    expect(await readdir(folder)).toEqual(['metadata'])
  })

  it('finds again what was written before it was closed', async () => {
    const before = await openPgliteStore({ path, seeds: testSeeds })
    await before.migrate()
    await before.db.insertInto('installation').values({ key: 'kept', value: 'yes' }).execute()
    await before.close()

    const after = await openPgliteStore({ path })
    await after.migrate()
    expect(await after.db.selectFrom('installation').selectAll().execute()).toEqual([{ key: 'kept', value: 'yes' }])
    await after.close()
  })

  it('refuses to open the same directory twice in a process', async () => {
    const first = await openPgliteStore({ path, seeds: testSeeds })
    await expect(openPgliteStore({ path: `${path}/../metadata` })).rejects.toThrow('is open already in this process')
    await first.close()
  })

  it('lets the event loop turn while it computes', async () => {
    const store = await openPgliteStore({ path, seeds: testSeeds })
    let turns = 0
    const counting = setInterval(() => {
      turns += 1
    }, 1)
    await sql`select count(*) from generate_series(1, 3000000) as n where n % 7 = 3`.execute(store.db)
    clearInterval(counting)
    expect(turns).toBeGreaterThan(5)
    await store.close()
  })

  it('forgets what a lost connection had begun and set, before the next one begins', async () => {
    await ensureCluster(path, testSeeds)
    const engine = await startPglite(path, () => undefined)
    const client = async () => {
      const made = new Client({ user: 'postgres', database: 'postgres', stream: () => engine.connect() })
      await made.connect()
      return made
    }
    const lost = await client()
    const isLost = new Promise((resolve) => lost.once('error', resolve))
    await lost.query("create table kept (value integer); set application_name = 'lost'")
    await lost.query('begin')
    await lost.query('insert into kept values (1)')
    lost.connection.stream.destroy()
    await isLost

    const next = await client()
    const { rows } = await next.query("select count(*) as kept, current_setting('application_name') as name from kept")
    expect(rows).toEqual([{ kept: '0', name: '' }])
    await next.end()
    await engine.close()
  })

  it('fails loudly when its thread dies: the query under way, the next one, and whoever watches', async () => {
    await ensureCluster(path, testSeeds)
    const crashes: Error[] = []
    const engine = await startPglite(path, (error) => crashes.push(error))
    const stream = engine.connect().connect()
    const failed = new Promise<Error>((resolve) => stream.once('error', resolve))
    // No message of the protocol begins like this, so the engine gives up.
    stream.write(Buffer.from([0x00, 0xff, 0xff, 0xff, 0xff, 0x00]))
    const error = await failed
    expect(error.message).toMatch(/metadata store in .* stopped working/)
    expect(crashes).toEqual([error])
    const next = engine.connect().connect()
    await expect(new Promise<Error>((resolve) => next.once('error', resolve))).resolves.toBe(error)
    await engine.close()
  })

  it('says so when it cannot start', async () => {
    await expect(startPglite('/proc/nowhere/metadata', () => undefined)).rejects.toThrow(/\/proc\/nowhere\/metadata stopped working/)
  })
})
