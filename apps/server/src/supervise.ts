import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { nextPause } from './process/next-pause.ts'
import { EXIT_NEEDS_PERSON } from './process/exit-codes.ts'
import { threadPool } from './process/thread-pool.ts'

/** Runs the server, and runs it again when it crashes, after pauses that grow from a second to a minute. Ends when it ends well. */

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
const program = join(import.meta.dirname, 'main.ts')

interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  livedMs: number
}

let stopping = false
let passOn: (signal: NodeJS.Signals) => void = () => {}
for (const signal of SIGNALS)
  process.on(signal, () => {
    stopping = true
    passOn(signal)
  })

/** The channel tells the server when this process is gone, however it went: it stops then, rather than stay behind unseen. */
const runOnce = (): Promise<Ending> => {
  const started = performance.now()
  const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
    env: { ...threadPool, ...process.env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  passOn = (signal) => void child.kill(signal)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve({ code, signal, livedMs: performance.now() - started }))
  })
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    passOn = () => {
      clearTimeout(timer)
      resolve()
    }
  })

const sayLoudly = ({ code, signal }: Ending, pauseMs: number): void => {
  const how = signal === null ? `code ${code}` : `signal ${signal}`
  const line = {
    level: 'fatal',
    time: new Date().toISOString(),
    msg: `THE SERVER CRASHED with ${how}; starting it again in ${pauseMs / 1000} s`,
  }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

let pauseMs = 0
for (;;) {
  const ending = await runOnce()
  if (stopping || ending.code === 0 || ending.code === EXIT_NEEDS_PERSON) {
    process.exitCode = ending.code ?? 1
    break
  }
  pauseMs = nextPause(pauseMs, ending.livedMs)
  sayLoudly(ending, pauseMs)
  await pause(pauseMs)
  if (stopping) break
}
