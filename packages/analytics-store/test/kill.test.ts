import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openChdbStore } from '../src/chdb.ts'
import { BATCHES, cutOffBatches, ROWS_A_BATCH } from './cut-off-batches.ts'

const program = fileURLToPath(new URL('cut-off-process.ts', import.meta.url))

const insertUntilKilled = async (path: string, tokens: string[], killAfterMs: number): Promise<string[]> => {
  const confirmed: string[] = []
  const child = fork(program, [path, tokens.join(','), String(killAfterMs)], { execArgv: [] })
  child.on('message', (token: string) => confirmed.push(token))
  await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  return confirmed
}

it('counts every batch once after kill -9 in the middle of inserts, when those not confirmed are inserted again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-kill-'))
  const path = join(folder, 'analytics')
  const left = cutOffBatches()
  for (const killAfterMs of [1, 5, 10, 15, 20, 30]) {
    for (const token of await insertUntilKilled(path, [...left.keys()], killAfterMs)) left.delete(token)
  }

  const store = openChdbStore({ path })
  for (const batch of left.values()) await store.insert(batch)
  const [counts] = await store.query(`
    select
      (select count() from events) as events,
      (select uniqExact(event_id) from events) as ids,
      (select sum(events) from sessions) as inSessions,
      (select uniqExact(session_id) from sessions) as sessions,
      (select sum(events) from visitor_sessions) as byVisitor,
      (select count() from visitor_events) as onTimelines`)
  const events = BATCHES * ROWS_A_BATCH
  expect(counts).toEqual({ events, ids: events, inSessions: events, sessions: events / 10, byVisitor: events, onTimelines: events })
  await store.close()
  await rm(folder, { recursive: true, force: true })
}, 180_000)
