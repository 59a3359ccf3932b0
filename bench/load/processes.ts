import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { threadPool } from '../../apps/server/src/process/thread-pool.ts'
import type { CollectorReport } from './collector-process.ts'
import type { LoadOrder, LoadReport } from './generator-process.ts'

const start = (name: string, ...args: string[]): ChildProcess =>
  fork(fileURLToPath(new URL(`${name}-process.ts`, import.meta.url)), args, {
    // Ours may have been told to evaluate a text.
    execArgv: [],
    env: { ...process.env, ...threadPool },
  })

/** The next message of the process; rejects if it ends first. */
const hear = async <Message>(child: ChildProcess): Promise<Message> => {
  const heard = new AbortController()
  const gone = once(child, 'exit', { signal: heard.signal }).then(([code]) => {
    throw new Error(`A process of the benchmark ended with code ${String(code)}`)
  })
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal: heard.signal }), gone])) as [Message]
    return message
  } finally {
    gone.catch(() => {}) // nobody waits for its end any more
    heard.abort()
  }
}

const ask = <Message>(child: ChildProcess, order: string | object): Promise<Message> => {
  const answer = hear<Message>(child)
  child.send(order)
  return answer
}

export interface BenchServer {
  port: number
  stop(): void
}

export const startHono = async (): Promise<BenchServer> => {
  const child = start('hono')
  const { port } = await hear<{ port: number }>(child)
  return { port, stop: () => void child.kill() }
}

export interface BenchCollector {
  port: number
  report(): Promise<CollectorReport>
  /** The same, when all that was accepted is stored. */
  drained(): Promise<CollectorReport>
  stop(): Promise<void>
}

export const startCollector = async (directory: string): Promise<BenchCollector> => {
  const child = start('collector', directory)
  const { port } = await hear<{ port: number }>(child)
  return {
    port,
    report: () => ask<CollectorReport>(child, 'report'),
    drained: () => ask<CollectorReport>(child, 'drain'),
    stop: async () => {
      const gone = once(child, 'exit')
      child.send('stop')
      await gone
    },
  }
}

export interface Generator {
  /** Sends load and resolves with what it found; every call uses ids of its own. */
  send(order: Omit<LoadOrder, 'run'>): Promise<LoadReport>
  stop(): void
}

export const startGenerator = (): Generator => {
  const child = start('generator')
  let run = 0
  return {
    send: (order) => ask<LoadReport>(child, { ...order, run: (run += 1) }),
    stop: () => void child.kill(),
  }
}

/** Rows a second that the engine takes when nothing else is done. */
export const timeEngine = async (directory: string, seconds: number): Promise<number> => {
  const { rowsPerSecond } = await hear<{ rowsPerSecond: number }>(start('engine', directory, String(seconds)))
  return rowsPerSecond
}
