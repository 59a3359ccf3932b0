import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { threadPool } from '../apps/server/src/process/thread-pool.ts'

/**
 * From starting the program to "ready", on a fresh data directory and on one that was used before; and what the idle process
 * keeps in memory. The yardstick beside it is Node itself, starting the same way with nothing to do.
 */
const ROUNDS = 5
const IDLE_MS = 10_000
const MARKS = { startMs: 2_000, residentMiB: 600 }

const program = join(import.meta.dirname, '../apps/server/src/main.ts')

interface Figures {
  name: 'start'
  rounds: number
  freshStartMs: number
  secondStartMs: number
  bareNodeStartMs: number
  stopMs: number
  idleResidentMiB: number
  /** Of it, what is not the engine's library mapped from disk, which the system can drop. */
  idlePrivateMiB: number
  marks: typeof MARKS
}

export default async (args: string[]): Promise<void> => {
  const fresh: number[] = []
  const second: number[] = []
  const bare: number[] = []
  const stops: number[] = []
  const memory: Memory[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
    const first = await startServer(folder)
    fresh.push(first.ms)
    await stop(first.child)
    const again = await startServer(folder)
    second.push(again.ms)
    if (round === 0) await pause(IDLE_MS)
    memory.push(await readMemory(again.child.pid))
    stops.push(await stop(again.child))
    bare.push(await timeBareNode())
    await rm(folder, { recursive: true, force: true })
  }
  const idle = memory[0] ?? { residentMiB: 0, privateMiB: 0 }
  print(args, {
    name: 'start',
    rounds: ROUNDS,
    freshStartMs: median(fresh),
    secondStartMs: median(second),
    bareNodeStartMs: median(bare),
    stopMs: median(stops),
    idleResidentMiB: idle.residentMiB,
    idlePrivateMiB: idle.privateMiB,
    marks: MARKS,
  })
}

const startServer = async (dataDir: string): Promise<{ child: ChildProcess; ms: number }> => {
  const started = performance.now()
  const child = spawn(process.execPath, [program], {
    env: { ...threadPool, ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (bytes: Buffer) => bytes.includes('Throughline is ready at') && resolve())
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code} before it was ready`)))
  })
  return { child, ms: performance.now() - started }
}

const stop = async (child: ChildProcess): Promise<number> => {
  const started = performance.now()
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
  return performance.now() - started
}

const timeBareNode = async (): Promise<number> => {
  const started = performance.now()
  await once(spawn(process.execPath, ['--eval', ''], { stdio: 'ignore' }), 'exit')
  return performance.now() - started
}

interface Memory {
  residentMiB: number
  privateMiB: number
}

/** Linux tells it in kB; elsewhere the figures stay 0. */
const readMemory = async (pid: number | undefined): Promise<Memory> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const mebibytes = (field: string): number => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { residentMiB: mebibytes('VmRSS'), privateMiB: mebibytes('RssAnon') }
}

const median = (values: number[]): number => Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0)

const print = (args: string[], figures: Figures): void => {
  const { marks } = figures
  const rows: [string, string, string][] = [
    ['cold start, fresh data directory', `${figures.freshStartMs} ms`, `< ${marks.startMs} ms`],
    ['cold start, used data directory', `${figures.secondStartMs} ms`, `< ${marks.startMs} ms`],
    ['Node alone, for comparison', `${figures.bareNodeStartMs} ms`, ''],
    ['stop after SIGTERM', `${figures.stopMs} ms`, ''],
    ['resident after 10 s idle', `${figures.idleResidentMiB} MiB`, `< ${marks.residentMiB} MiB`],
    ['of it private', `${figures.idlePrivateMiB} MiB`, ''],
  ]
  console.log(`start: medians of ${figures.rounds}\n`)
  for (const [what, measured, mark] of rows) console.log(`${what.padEnd(36)}${measured.padStart(10)}   ${mark}`)
  if (args.includes('--json')) console.log(JSON.stringify(figures))
}
