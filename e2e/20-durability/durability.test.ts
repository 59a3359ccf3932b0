import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openChdbStore } from '@throughline/analytics-store'
import { crashPoints, type CrashPoint } from '@throughline/ingest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { judge, type Verdict } from './support/judge.ts'
import { startCollector, startProducer, type CollectorProcess, type ProducerProcess } from './support/processes.ts'

/** Each named point twice, soon and somewhat later, and as many kills at no particular moment, some of them polite. */
const atPoints = [3, 40].flatMap((times) => crashPoints.map((point) => ({ point, times: isRare(point) ? Math.ceil(times / 10) : times })))
const anywhere: NodeJS.Signals[] = Array.from({ length: 12 }, (_, index) => (index % 6 === 5 ? 'SIGTERM' : 'SIGKILL'))

/** Points that are passed once a batch or a file, not once a flush. */
function isRare(point: CrashPoint): boolean {
  return point === 'in-roll' || point === 'after-insert' || point === 'after-checkpoint'
}

const directory = mkdtempSync(join(tmpdir(), 'throughline-durability-'))
let producer: ProducerProcess
let verdict: Verdict
let ledgers: Awaited<ReturnType<CollectorProcess['drain']>>
let kills = 0

const ackedBytes = (): number => readFileSync(join(directory, 'acked')).length

/** Lets the collector run until it has promised a few more things, so that every life of it has something to lose. */
const promiseMore = async (collector: CollectorProcess): Promise<void> => {
  producer.sendTo(collector.port)
  const before = ackedBytes()
  await until('the collector promises something', () => Promise.resolve(ackedBytes() > before + 200))
}

const crashAt = async (point: CrashPoint, times: number): Promise<void> => {
  const collector = await startCollector(directory, { point, times })
  if (collector) producer.sendTo(collector.port)
  await collector?.gone
  kills += 1
}

const killAnytime = async (signal: NodeJS.Signals): Promise<void> => {
  const collector = await startCollector(directory)
  if (!collector) throw new Error('the collector did not start')
  await promiseMore(collector)
  collector.kill(signal)
  await collector.gone
  kills += 1
}

beforeAll(async () => {
  producer = startProducer(directory)
  for (let round = 0; round < Math.max(atPoints.length, anywhere.length); round += 1) {
    const crash = atPoints[round]
    if (crash) await crashAt(crash.point, crash.times)
    const signal = anywhere[round]
    if (signal) await killAnytime(signal)
  }
  const last = (await startCollector(directory))!
  producer.sendTo(last.port)
  await producer.finish()
  ledgers = await last.drain()
  last.kill('SIGTERM')
  await last.gone
  const store = openChdbStore({ path: join(directory, 'analytics') })
  verdict = await judge(store, directory)
  await store.close()
}, 300_000)

afterAll(() => {
  producer.kill()
  rmSync(directory, { recursive: true, force: true })
})

describe('a collector that was killed again and again while events and recordings came in', () => {
  it('was killed more than twenty times, at every named point', () => {
    expect(kills).toBeGreaterThanOrEqual(24)
    expect(verdict.sent).toBeGreaterThan(500)
  })

  it('has lost nothing that it promised', () => {
    expect(verdict.lost).toEqual([])
  })

  it('has stored nothing twice', () => {
    expect(verdict.doubled).toEqual([])
    expect(verdict.events + verdict.chunks).toBe(verdict.stored)
  })

  it('has changed nothing', () => {
    expect(verdict.changed).toEqual([])
  })

  it('has stored nothing that was never sent', () => {
    expect(verdict.invented).toEqual([])
  })

  it('counts sessions and snapshots from the same rows', () => {
    expect(verdict.eventsInSessions).toBe(verdict.events)
    expect(verdict.chunksInSessions).toBe(verdict.chunks)
    expect(verdict.snapshots).toBe(verdict.chunks)
  })

  it('accounts for everything it received', () => {
    for (const [kind, stored] of [['events', verdict.events] as const, ['recordingChunks', verdict.chunks] as const]) {
      const { received, duplicate, deadLetter, inSpool, rejected, ...counts } = ledgers.ledger[kind]
      expect(received).toBe(counts.stored + duplicate + deadLetter + inSpool + rejected)
      expect({ stored: counts.stored, deadLetter, inSpool }).toEqual({ stored, deadLetter: 0, inSpool: 0 })
    }
  })
})
