import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { CrashPoint, ProjectLedger } from '@throughline/ingest'

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const options = {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'] as ('ignore' | 'inherit' | 'ipc')[],
  // chDB runs its queries on the same threads as Node its file system.
  env: { ...process.env, UV_THREADPOOL_SIZE: '8' },
}

/** A collector in a process of its own, which somebody is going to kill. */
export interface CollectorProcess {
  port: number
  /** Resolves when the process is gone. */
  gone: Promise<unknown>
  kill(signal: NodeJS.Signals): void
  /** Resolves with the ledger when all that was accepted is stored. */
  drain(): Promise<{ ledger: ProjectLedger; unattributed: ProjectLedger }>
}

const isGone = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child, 'exit')

/** Resolves with undefined if the process is gone before it was ready, as one that is to crash may be. */
export const startCollector = async (
  directory: string,
  crash?: { point: CrashPoint; times: number },
): Promise<CollectorProcess | undefined> => {
  const child = fork(pathOf('collector-process.ts'), [directory, ...(crash ? [crash.point, String(crash.times)] : [])], options)
  const gone = isGone(child)
  const ready = once(child, 'message') as Promise<[{ port: number }]>
  const first = await Promise.race([ready, gone.then(() => undefined)])
  if (!first) return undefined
  return {
    port: first[0].port,
    gone,
    kill: (signal) => void child.kill(signal),
    drain: async () => {
      child.send('drain')
      const [answer] = (await once(child, 'message')) as [{ ledger: ProjectLedger; unattributed: ProjectLedger }]
      return answer
    },
  }
}

export interface ProducerProcess {
  /** Says where the collector is now. */
  sendTo(port: number): void
  /** Resolves when everything that was begun has been promised. */
  finish(): Promise<void>
  kill(): void
}

export const startProducer = (directory: string): ProducerProcess => {
  const child = fork(pathOf('producer-process.ts'), [directory], options)
  return {
    sendTo: (port) => void child.send({ port }),
    finish: async () => {
      const gone = isGone(child)
      child.send({ stop: true })
      await gone
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
