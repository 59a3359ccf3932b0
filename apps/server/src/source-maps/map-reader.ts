import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { CheckedMap, FromMapProcess, ToMapProcess } from './map-messages.ts'
import type { OriginalPlace, ScriptPlace } from './trace-map.ts'

/** Reads source maps, which come from outside and may be anything. */
export interface MapReader {
  /** The map as it is kept, or what is wrong with it. */
  check(text: string): Promise<CheckedMap | { problem: string }>
  /** Where places of a script were in the code as it was written, by a map as it is kept. */
  trace(content: Uint8Array, places: readonly ScriptPlace[]): Promise<(OriginalPlace | null)[] | { problem: string }>
  stop(): Promise<void>
}

interface Task {
  message: ToMapProcess
  settle: (reply: FromMapProcess) => void
}

/** The largest map that is taken needs about two seconds. */
const DEADLINE_MS = 20_000
/** What a large map needs is given back when nothing has come for a while. */
const IDLE_MS = 10_000
const MAX_WAITING = 100
/** A map of 32 MiB with as many places as fit needs about half of it. */
const MAX_HEAP_MB = 1_024

const tooMuch = { problem: 'it takes more time or memory to read than a map may' }

/**
 * Reads one map after the other in a process of its own, so that none stalls the server, and none takes it down: where memory is short at
 * the wrong moment the engine of JavaScript ends the process, threads and all. One that takes too long or too much is given up.
 */
export const openMapReader = (): MapReader => {
  const waiting: Task[] = []
  let current: Task | undefined
  let worker: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined

  const end = (): void => {
    const ended = worker
    worker = undefined
    ended?.kill('SIGKILL')
  }

  const settle = (reply: FromMapProcess): void => {
    clearTimeout(timer)
    worker?.channel?.unref()
    current?.settle(reply)
    current = undefined
    next()
  }

  const begin = (): ChildProcess => {
    const made = fork(fileURLToPath(new URL('./map-process.ts', import.meta.url)), [], {
      execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
      serialization: 'advanced',
      // What the engine prints as it ends, nobody has to read.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    })
    made.unref()
    made.on('message', (reply: FromMapProcess) => {
      if (worker === made) settle(reply)
    })
    const fail = (): void => {
      if (worker !== made) return
      end()
      settle(tooMuch)
    }
    made.on('error', fail)
    made.on('exit', fail)
    return made
  }

  const next = (): void => {
    if (current) return
    current = waiting.shift()
    clearTimeout(timer)
    timer = current
      ? setTimeout(() => {
          end()
          settle(tooMuch)
        }, DEADLINE_MS)
      : setTimeout(end, IDLE_MS)
    timer.unref()
    if (!current) return
    worker ??= begin()
    worker.channel?.ref()
    worker.send(current.message)
  }

  const ask = (message: ToMapProcess): Promise<FromMapProcess> => {
    if (waiting.length >= MAX_WAITING) return Promise.resolve({ problem: 'too many others are being read; try again in a minute' })
    const { promise, resolve } = Promise.withResolvers<FromMapProcess>()
    waiting.push({ message, settle: resolve })
    next()
    return promise
  }

  return {
    async check(text) {
      const reply = await ask({ task: 'check', content: new TextEncoder().encode(text) })
      return 'checked' in reply ? reply.checked : { problem: 'problem' in reply ? reply.problem : '' }
    },
    async trace(content, places) {
      const reply = await ask({ task: 'trace', content: Uint8Array.from(content), places })
      return 'places' in reply ? reply.places : { problem: 'problem' in reply ? reply.problem : '' }
    },
    async stop() {
      clearTimeout(timer)
      const ended = worker
      worker = undefined
      for (const task of [current, ...waiting.splice(0)]) task?.settle({ problem: 'the server is stopping' })
      current = undefined
      if (!ended || ended.exitCode !== null || ended.signalCode !== null) return
      const gone = once(ended, 'exit')
      ended.kill('SIGKILL')
      await gone
    },
  }
}
