import { Worker } from 'node:worker_threads'
import type { FromTreatWorker, ToTreatWorker } from './treat-messages.ts'
import type { Treatment } from './treatment.ts'

/** Makes of files what the vault keeps; see `treatAsset`. */
export interface Treater {
  /** Resolves with `overloaded` when too many wait. The bytes may not be used afterwards. */
  treat(bytes: Buffer, hash: string): Promise<Treatment>
  stop(): Promise<void>
}

interface Task extends ToTreatWorker {
  settle: (treatment: Treatment) => void
}

/** Files are small and seldom new: beyond this somebody floods. */
const MAX_WAITING = 64
/** The largest image that is taken needs a few seconds. */
const DEADLINE_MS = 20_000
/** A decoder's memory never shrinks, so that the thread ends when nothing has come for a while. */
const IDLE_MS = 10_000

/** Treats one file after the other in a thread of its own, which is given up, and its file refused, when it takes too long. */
export const threadedTreater = (): Treater => {
  const waiting: Task[] = []
  let current: Task | undefined
  let worker: Worker | undefined
  let timer: NodeJS.Timeout | undefined

  const end = (): void => {
    const ended = worker
    worker = undefined
    void ended?.terminate()
  }

  const settle = (treatment: Treatment): void => {
    clearTimeout(timer)
    current?.settle(treatment)
    current = undefined
    next()
  }

  const begin = (): Worker => {
    const made = new Worker(new URL('./treat-worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } })
    made.unref()
    made.on('message', (message: FromTreatWorker) => settle(message))
    // A file that brings the thread down is not one to keep.
    const fail = (): void => {
      if (worker !== made) return
      end()
      settle({ reason: 'broken_image' })
    }
    made.on('error', fail)
    made.on('exit', fail)
    return made
  }

  const next = (): void => {
    if (current) return
    current = waiting.shift()
    if (!current) {
      timer = setTimeout(end, IDLE_MS)
      timer.unref()
      return
    }
    worker ??= begin()
    clearTimeout(timer)
    timer = setTimeout(() => {
      end()
      settle({ reason: 'broken_image' })
    }, DEADLINE_MS)
    const { bytes, hash } = current
    worker.postMessage({ bytes, hash } satisfies ToTreatWorker, [bytes.buffer])
  }

  return {
    treat(body, hash) {
      if (waiting.length >= MAX_WAITING) return Promise.resolve({ reason: 'overloaded' })
      const { promise, resolve } = Promise.withResolvers<Treatment>()
      waiting.push({ bytes: Uint8Array.from(body), hash, settle: resolve })
      next()
      return promise
    },
    async stop() {
      clearTimeout(timer)
      const ended = worker
      worker = undefined
      for (const task of [current, ...waiting.splice(0)]) task?.settle({ reason: 'stopping' })
      current = undefined
      await ended?.terminate()
    },
  }
}
