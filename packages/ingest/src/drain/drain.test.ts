import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnalyticsStore, InsertBatch } from '@throughline/analytics-store'
import { projectId, projectKey } from '@throughline/contract'
import { storeForms } from '@throughline/testkit'
import { describe, expect, it, vi } from 'vitest'
import { isBalanced, send, sendChunk, useIngests, useStore } from '../../test/an-ingest.ts'
import { aChunk, aCustomEvent, anId, aPageview, aProject } from '../../test/builders.ts'

const ingests = useIngests()

const ownProject = () => {
  const id = anId()
  return aProject({ id: projectId.parse(id), key: projectKey.parse(`tl_${id.replaceAll('-', '').slice(-24)}`) })
}

const letters = (directory: string): { why: string; id?: string; bytes: string }[] =>
  readFileSync(join(directory, 'spool', 'dead-letters.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { why: string; bytes: string })

const segments = (directory: string): string[] => readdirSync(join(directory, 'spool')).filter((name) => name.endsWith('.spool'))

describe.each(storeForms)('the drain, into a store that is %s', (form) => {
  const engine = useStore(form)

  /** The real store, with an insert of the test's own. */
  const storeWith = (insert: (batch: InsertBatch) => Promise<void>): AnalyticsStore => ({ ...engine.store, insert })

  const stored = async (project: { id: string }) => {
    const [counts] = await engine.store.query<{ rows: number; ids: number; inSessions: number; chunks: number }>(
      `select
       (select count() from events where project_id = {project: String}) as rows,
       (select uniqExact(event_id) from events where project_id = {project: String}) as ids,
       (select sum(events) from sessions where project_id = {project: String}) as inSessions,
       (select sum(chunks) from sessions where project_id = {project: String}) as chunks`,
      { project: project.id },
    )
    return counts!
  }

  it('stores once what was stored although the answer was lost, also when the client has sent it again meanwhile', async () => {
    const project = ownProject()
    let lost = 0
    const store = storeWith(async (batch) => {
      await engine.store.insert(batch)
      if ((lost += 1) <= 3) throw new Error('the answer was lost')
    })
    const ingest = await ingests.start(ingests.directory(), [project], { store })
    const events = Array.from({ length: 50 }, () => aPageview())
    await send(ingest, events, { project: project.key })
    await sendChunk(ingest, aChunk({ project: project.key }))
    await vi.waitFor(() => expect(lost).toBeGreaterThan(0), { timeout: 10_000 })
    await send(ingest, events, { project: project.key })
    await ingest.drained()
    expect(lost).toBeGreaterThan(3)
    expect(await stored(project)).toEqual({ rows: 50, ids: 50, inSessions: 50, chunks: 1 })
    expect(ingest.ledger(project.id).events).toMatchObject({ received: 100, stored: 50, duplicate: 50 })
    expect(ingest.health().storeAway).toBeNull()
  })

  it('goes on accepting while the store is away, says so, and stores everything when it is back', async () => {
    const project = ownProject()
    let isAway = true
    const store = storeWith(async (batch) => {
      if (isAway) throw new Error('connection refused')
      await engine.store.insert(batch)
    })
    const ingest = await ingests.start(ingests.directory(), [project], {
      store,
      spoolLimits: { segmentBytes: 20_000, minFreeDiskBytes: 0 },
    })
    for (let request = 0; request < 20; request += 1) {
      expect(
        await send(
          ingest,
          Array.from({ length: 10 }, () => aPageview()),
          { project: project.key },
        ),
      ).toMatchObject({ accepted: 10 })
    }
    await vi.waitFor(() => expect(ingest.health().storeAway?.message).toBe('connection refused'), { timeout: 10_000 })
    expect(ingest.ledger(project.id).events).toMatchObject({ received: 200, stored: 0, inSpool: 200 })
    expect(isBalanced(ingest.ledger(project.id).events)).toBe(true)
    isAway = false
    await ingest.drained()
    expect(await stored(project)).toMatchObject({ rows: 200, ids: 200 })
    expect(ingest.ledger(project.id).events).toMatchObject({ received: 200, stored: 200, inSpool: 0 })
  })

  it('removes files of the spool whose records are stored', async () => {
    const project = ownProject()
    const directory = ingests.directory()
    const ingest = await ingests.start(directory, [project], { ...engine, spoolLimits: { segmentBytes: 20_000, minFreeDiskBytes: 0 } })
    for (let request = 0; request < 20; request += 1)
      await send(
        ingest,
        Array.from({ length: 10 }, () => aPageview()),
        { project: project.key },
      )
    await ingest.drained()
    await vi.waitFor(() => expect(segments(directory)).toHaveLength(1), { timeout: 10_000 })
    expect(ingest.health().spool.bytes).toBeLessThan(20_000)
  })

  it('finds the rows that the engine cannot read, keeps them for a person, and stores all others once', async () => {
    const project = ownProject()
    const store = storeWith((batch) => {
      const rows = Buffer.from(batch.rows)
        .toString('latin1')
        .replaceAll(/"kind":"custom","name":"poison"/g, '"kind":"custom","at":"no time at all"')
      return engine.store.insert({ ...batch, rows: Buffer.from(rows, 'latin1') })
    })
    const directory = ingests.directory()
    const ingest = await ingests.start(directory, [project], { store })
    const poison = [aCustomEvent({ name: 'poison' }), aCustomEvent({ name: 'poison' })]
    const events = [
      ...Array.from({ length: 30 }, () => aPageview()),
      poison[0]!,
      ...Array.from({ length: 30 }, () => aPageview()),
      poison[1]!,
    ]
    await send(ingest, events, { project: project.key })
    await ingest.drained()
    expect(await stored(project)).toMatchObject({ rows: 60, ids: 60, inSessions: 60 })
    expect(ingest.ledger(project.id).events).toMatchObject({ received: 62, stored: 60, deadLetter: 2 })
    const kept = letters(directory).map(({ bytes }) => JSON.parse(Buffer.from(bytes, 'base64').toString()) as { event_id: string })
    expect(kept.map(({ event_id }) => event_id)).toEqual(poison.map(({ id }) => id))
  })

  it.each(['body', 'header'] as const)('passes over damage to the %s of a record, keeps its bytes, and stores all others', async (part) => {
    const project = ownProject()
    const directory = ingests.directory()
    let isAway = true
    const store = storeWith(async (batch) => {
      if (isAway) throw new Error('connection refused')
      await engine.store.insert(batch)
    })
    const first = await ingests.start(directory, [project], { store: storeWith(() => Promise.reject(new Error('away'))) })
    for (const name of ['marker-of-the-first', 'marker-of-the-second', 'marker-of-the-third']) {
      await send(first, [aCustomEvent({ name, props: { note: 'x'.repeat(1_500) } })], { project: project.key })
    }
    await first.stop()
    ingests.forget(first)
    damage(directory, 'marker-of-the-second', part)
    const second = await ingests.start(directory, [project], { store })
    isAway = false
    await second.drained()
    await send(second, [aCustomEvent({ name: 'fresh' })], { project: project.key })
    await second.drained()
    const names = await engine.store.query<{ name: string }>(
      'select name from events where project_id = {project: String} order by position',
      { project: project.id },
    )
    expect(names.map(({ name }) => name)).toEqual(['marker-of-the-first', 'marker-of-the-third', 'fresh'])
    const ledger = second.ledger(project.id).events
    expect(ledger).toMatchObject({ received: 4, stored: 3, deadLetter: 1, inSpool: 0 })
    expect(letters(directory)[0]).toMatchObject({ why: 'damaged' })
  })

  it('stores nothing twice when its checkpoint is lost', async () => {
    const project = ownProject()
    const directory = ingests.directory()
    const first = await ingests.start(directory, [project], engine)
    await send(
      first,
      Array.from({ length: 20 }, () => aPageview()),
      { project: project.key },
    )
    await first.drained()
    await first.stop()
    ingests.forget(first)
    rmSync(join(directory, 'spool', 'checkpoint'))
    const second = await ingests.start(directory, [project], engine)
    await second.drained()
    expect(await stored(project)).toMatchObject({ rows: 20, ids: 20, inSessions: 20 })
    expect(isBalanced(second.ledger(project.id).events)).toBe(true)
  })

  it('recognises after a restart thousands of records that are sent again', async () => {
    const project = ownProject()
    const directory = ingests.directory()
    const events = Array.from({ length: 1_500 }, () => aPageview())
    for (let round = 1; round <= 2; round += 1) {
      const ingest = await ingests.start(directory, [project], engine)
      for (let first = 0; first < events.length; first += 500)
        await send(ingest, events.slice(first, first + 500), { project: project.key })
      await ingest.drained()
      await ingest.stop()
      ingests.forget(ingest)
      expect(ingest.ledger(project.id).events).toMatchObject({ received: 1_500 * round, stored: 1_500, duplicate: 1_500 * (round - 1) })
    }
    expect(await stored(project)).toMatchObject({ rows: 1_500, ids: 1_500 })
  })

  it('leaves in the spool what it could not store before it was stopped, and begins with it', async () => {
    const project = ownProject()
    const directory = ingests.directory()
    const first = await ingests.start(directory, [project], { store: storeWith(() => Promise.reject(new Error('away'))) })
    await send(first, [aPageview(), aPageview()], { project: project.key })
    await first.stop()
    ingests.forget(first)
    expect(first.ledger(project.id).events).toMatchObject({ received: 2, inSpool: 2 })
    const second = await ingests.start(directory, [project], engine)
    await second.drained()
    expect(second.ledger(project.id).events).toMatchObject({ received: 2, stored: 2 })
    expect(await stored(project)).toMatchObject({ rows: 2 })
  })
})

/** Changes one bit of the record that holds this marker. */
const damage = (directory: string, marker: string, part: 'body' | 'header'): void => {
  const [name = ''] = segments(directory)
  const path = join(directory, 'spool', name)
  const bytes = readFileSync(path)
  const inBody = bytes.indexOf(marker)
  const inHeader = bytes.lastIndexOf(Buffer.from([0xf5, 0x54, 0x4c, 0x31]), inBody) + 20
  bytes[part === 'body' ? inBody : inHeader]! ^= 1
  writeFileSync(path, bytes)
}
