import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { LoadReport } from './load/generator-process.ts'
import { startCollector, startGenerator, startHono, timeEngine, type BenchCollector, type Generator } from './load/processes.ts'

/**
 * Events accepted, safe on disk and stored, over HTTP with 64 connections: one event of 1 KB a request, and 25. Beside it, in turns, a bare
 * Hono server that parses the same JSON and answers 202, and the rows a second that the engine takes by itself.
 *
 * Options: `--seconds 6` of each run, `--rounds 3`, `--minutes 5` of steady load for the memory (default: none), `--json`.
 */
const MARKS = { shareOfHttpBound: 0.5, storedPerSecond: 40_000, p99Ms: 50 }
const CONNECTIONS = 64
const BATCH = 25
/** What a busy day looks like, in requests of a batch: below what is possible, so that an answer waits for work and not for a queue. */
const STEADY_REQUESTS_PER_SECOND = 800
const SAMPLE_EVERY_MS = 15_000

interface Options {
  seconds: number
  rounds: number
  minutes: number
  json: boolean
}

/** One run of load on the collector, until all of it was stored. */
interface Run {
  acceptedPerSecond: number
  /** From the first request to the last row. */
  storedPerSecond: number
  p50Ms: number
  p99Ms: number
  failures: number
  /** Processor seconds a second, of the collector and its engine. */
  cpu: number
  generatorCpu: number
  residentMiB: number
}

interface MemorySample {
  minute: number
  residentMiB: number
  heapMiB: number
}

export interface Figures {
  name: 'ingest'
  connections: number
  rounds: number
  singlePerSecond: number
  singleAcceptedPerSecond: number
  httpBoundPerSecond: number
  shareOfHttpBound: number
  storedPerSecond: number
  acceptedPerSecond: number
  httpBoundInBatchesPerSecond: number
  engineBoundPerSecond: number
  p50Ms: number
  p99Ms: number
  batchP50Ms: number
  batchP99Ms: number
  steadyPerSecond: number
  steadyP50Ms: number
  steadyP99Ms: number
  cpu: number
  batchCpu: number
  residentMiB: number
  memory: MemorySample[]
  failures: number
  marks: typeof MARKS
}

/** Measures, prints a table and, if asked, the figures as JSON on the last line. */
export const run = async (options: Options): Promise<Figures> => {
  const directory = await mkdtemp(join(tmpdir(), 'throughline-bench-ingest-'))
  const generator = startGenerator()
  try {
    const engine = await timeEngine(join(directory, 'engine'), options.seconds)
    const { hono, collector } = { hono: await startHono(), collector: await startCollector(join(directory, 'collector')) }
    await warmUp(generator, hono.port, collector)
    const rounds = await alternate(options, generator, hono.port, collector)
    const memory = await watchMemory(options.minutes, generator, collector)
    hono.stop()
    await collector.stop()
    return figuresOf(options, rounds, engine, memory)
  } finally {
    generator.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

interface Rounds {
  http: LoadReport[]
  httpInBatches: LoadReport[]
  single: Run[]
  batches: Run[]
  /** Batches at a steady rate. */
  steady: LoadReport[]
}

/** The first seconds are the compiler's. */
const warmUp = async (generator: Generator, honoPort: number, collector: BenchCollector): Promise<void> => {
  await generator.send({ port: honoPort, events: 1, connections: CONNECTIONS, seconds: 2 })
  await load(generator, collector, 1, 2)
  await load(generator, collector, BATCH, 2)
}

const alternate = async (
  { rounds, seconds }: Options,
  generator: Generator,
  honoPort: number,
  collector: BenchCollector,
): Promise<Rounds> => {
  const found: Rounds = { http: [], httpInBatches: [], single: [], batches: [], steady: [] }
  for (let round = 0; round < rounds; round += 1) {
    found.http.push(await generator.send({ port: honoPort, events: 1, connections: CONNECTIONS, seconds }))
    found.single.push(await load(generator, collector, 1, seconds))
    found.httpInBatches.push(await generator.send({ port: honoPort, events: BATCH, connections: CONNECTIONS, seconds }))
    found.batches.push(await load(generator, collector, BATCH, seconds))
    found.steady.push(await generator.send({ ...steadyLoad(collector), seconds }))
    await collector.drained()
  }
  return found
}

const steadyLoad = ({ port }: BenchCollector) => ({
  port,
  events: BATCH,
  connections: CONNECTIONS,
  requestsPerSecond: STEADY_REQUESTS_PER_SECOND,
})

const load = async (generator: Generator, collector: BenchCollector, events: number, seconds: number): Promise<Run> => {
  const before = await collector.report()
  const begun = performance.now()
  const sent = await generator.send({ port: collector.port, events, connections: CONNECTIONS, seconds })
  const atEnd = await collector.report()
  const after = await collector.drained()
  const elapsedS = (performance.now() - begun) / 1000
  const stored = after.stored - before.stored
  const expected = (sent.requests - sent.failures) * events
  if (stored !== expected) throw new Error(`${expected} events were accepted and ${stored} are stored`)
  return {
    acceptedPerSecond: expected / sent.seconds,
    storedPerSecond: stored / elapsedS,
    p50Ms: sent.p50Ms,
    p99Ms: sent.p99Ms,
    failures: sent.failures,
    cpu: (atEnd.cpuSeconds - before.cpuSeconds) / sent.seconds,
    generatorCpu: sent.cpuSeconds / sent.seconds,
    residentMiB: after.residentMiB,
  }
}

/** Steady load, and what the collector holds meanwhile. */
const watchMemory = async (minutes: number, generator: Generator, collector: BenchCollector): Promise<MemorySample[]> => {
  if (minutes === 0) return []
  const seconds = minutes * 60
  const sending = generator.send({ ...steadyLoad(collector), seconds })
  const samples: MemorySample[] = []
  for (let elapsedMs = 0; elapsedMs < seconds * 1000; elapsedMs += SAMPLE_EVERY_MS) {
    await pause(SAMPLE_EVERY_MS)
    const { residentMiB, heapMiB } = await collector.report()
    samples.push({ minute: (elapsedMs + SAMPLE_EVERY_MS) / 60_000, residentMiB, heapMiB })
  }
  await sending
  await collector.drained()
  return samples
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const perSecond = ({ requests, seconds }: LoadReport): number => requests / seconds

const figuresOf = (
  { rounds }: Options,
  { http, httpInBatches, single, batches, steady }: Rounds,
  engine: number,
  memory: MemorySample[],
): Figures => {
  const of = (runs: readonly Run[], value: keyof Run): number => median(runs.map((run) => run[value]))
  const httpBoundPerSecond = median(http.map(perSecond))
  return {
    name: 'ingest',
    connections: CONNECTIONS,
    rounds,
    singlePerSecond: of(single, 'storedPerSecond'),
    singleAcceptedPerSecond: of(single, 'acceptedPerSecond'),
    httpBoundPerSecond,
    shareOfHttpBound: of(single, 'storedPerSecond') / httpBoundPerSecond,
    storedPerSecond: of(batches, 'storedPerSecond'),
    acceptedPerSecond: of(batches, 'acceptedPerSecond'),
    httpBoundInBatchesPerSecond: median(httpInBatches.map(perSecond)) * BATCH,
    engineBoundPerSecond: engine,
    p50Ms: of(single, 'p50Ms'),
    p99Ms: of(single, 'p99Ms'),
    batchP50Ms: of(batches, 'p50Ms'),
    batchP99Ms: of(batches, 'p99Ms'),
    steadyPerSecond: median(steady.map(perSecond)) * BATCH,
    steadyP50Ms: median(steady.map(({ p50Ms }) => p50Ms)),
    steadyP99Ms: median(steady.map(({ p99Ms }) => p99Ms)),
    cpu: of(single, 'cpu'),
    batchCpu: of(batches, 'cpu'),
    residentMiB: Math.max(...[...single, ...batches].map(({ residentMiB }) => residentMiB)),
    memory,
    failures: [...single, ...batches].reduce((total, { failures }) => total + failures, 0),
    marks: MARKS,
  }
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')

const line = (what: string, value: string, beside = ''): void => console.log(`  ${what.padEnd(44)} ${value.padStart(14)}   ${beside}`)

const print = (figures: Figures, { json }: Options): void => {
  console.log(`\nIngest, ${figures.connections} connections, medians of ${figures.rounds} rounds\n`)
  line('1 event a request: stored /s', whole(figures.singlePerSecond), `accepted ${whole(figures.singleAcceptedPerSecond)} /s`)
  line(
    '  bare Hono, same JSON /s',
    whole(figures.httpBoundPerSecond),
    `share ${figures.shareOfHttpBound.toFixed(2)} (mark ${MARKS.shareOfHttpBound})`,
  )
  line('  answered in ms, p50 / p99', `${figures.p50Ms.toFixed(1)} / ${figures.p99Ms.toFixed(1)}`, `mark p99 ${MARKS.p99Ms}`)
  line('  processors busy', figures.cpu.toFixed(2))
  line(
    `${BATCH} events a request: stored /s`,
    whole(figures.storedPerSecond),
    `accepted ${whole(figures.acceptedPerSecond)} /s (mark ${whole(MARKS.storedPerSecond)})`,
  )
  line('  bare Hono, same JSON, events /s', whole(figures.httpBoundInBatchesPerSecond))
  line('  straight into the engine, rows /s', whole(figures.engineBoundPerSecond))
  line('  answered in ms, p50 / p99', `${figures.batchP50Ms.toFixed(1)} / ${figures.batchP99Ms.toFixed(1)}`)
  line('  processors busy', figures.batchCpu.toFixed(2))
  line(
    `  at a steady ${whole(figures.steadyPerSecond)} /s, p50 / p99`,
    `${figures.steadyP50Ms.toFixed(1)} / ${figures.steadyP99Ms.toFixed(1)}`,
  )
  line('resident memory at most, MiB', whole(figures.residentMiB), figures.failures > 0 ? `${figures.failures} requests failed` : '')
  for (const { minute, residentMiB, heapMiB } of figures.memory)
    line(`  after ${minute.toFixed(2)} min of steady load`, `${whole(residentMiB)} MiB`, `heap ${whole(heapMiB)} MiB`)
  console.log('')
  if (json) console.log(JSON.stringify(figures))
}

export default async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '6' },
      rounds: { type: 'string', default: '3' },
      minutes: { type: 'string', default: '0' },
      json: { type: 'boolean', default: false },
    },
  })
  const options = { seconds: Number(values.seconds), rounds: Number(values.rounds), minutes: Number(values.minutes), json: values.json }
  print(await run(options), options)
}
