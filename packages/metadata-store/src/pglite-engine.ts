import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerInput } from './pglite-messages.ts'
import { PgliteStream } from './pglite-stream.ts'

export interface PgliteEngine {
  /** What `pg` takes for a socket. Only one is to be in use at a time: the engine has one session. */
  connect(): PgliteStream
  close(): Promise<void>
}

const unavailable = (path: string, cause: unknown) => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Error(`The metadata store in ${path} stopped working: ${reason}`, { cause })
}

/**
 * Starts Postgres on the directory `path` in a worker thread. Rejects if it cannot start. If it dies later, queries that are
 * under way fail, and so does every one after them; `onCrash` is told once.
 */
export const startPglite = async (path: string, onCrash: (error: Error) => void): Promise<PgliteEngine> => {
  const started = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let state: 'starting' | 'serving' | 'closing' | 'dead' = 'starting'
  let reason: Error | undefined
  let connections = 0
  let current: PgliteStream | undefined

  // The flags of this process (a test runner's, say) are not for the engine's thread.
  const worker = new Worker(new URL('pglite-worker.ts', import.meta.url), { workerData: { path } satisfies WorkerInput, execArgv: [] })
  // Bytes are handed over, not copied.
  const post = (message: ToWorker) => worker.postMessage(message, message.kind === 'request' ? [message.bytes.buffer] : [])

  const die = (cause: unknown) => {
    if (state === 'closing' || state === 'dead') return
    const wasServing = state === 'serving'
    state = 'dead'
    reason = unavailable(path, cause)
    started.reject(reason)
    current?.destroy(reason)
    if (wasServing) onCrash(reason)
  }

  worker.on('error', die)
  worker.on('exit', (code) => {
    die(new Error(`its thread ended with code ${code}`))
    ended.resolve()
  })
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'answer') current?.receive(message.connection, message.bytes)
    else {
      state = 'serving'
      started.resolve()
    }
  })

  await started.promise
  return {
    connect() {
      connections += 1
      current = new PgliteStream({ connection: connections, post, dead: () => reason })
      return current
    },
    async close() {
      if (state !== 'serving') return
      state = 'closing'
      post({ kind: 'close' })
      await ended.promise
    },
  }
}
