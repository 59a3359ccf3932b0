import { setTimeout } from 'node:timers/promises'
import type { Log } from '../log.ts'
import { isRefused } from './is-refused.ts'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 15_000

/** Thrown where a pause was cut short because the drain stops: nothing is wrong, and nothing was decided. */
export class Stopped extends Error {}

export interface PersistOptions {
  log: Log
  /** Aborted when no more time is to be spent. */
  stopping: AbortSignal
  /** Told of each failure, and of the success after one. */
  onState: (failing: string | undefined) => void
}

/** Ends early when the drain stops. */
const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  await setTimeout(ms, undefined, { signal }).catch(() => {}) // the caller sees by the signal that it was cut short
}

/**
 * Runs something again and again, with pauses that grow to 15 s, until it succeeds: the store may be away for as long as it
 * likes. Rejects with what the engine refuses for good, and with `Stopped`.
 */
export const persistently = ({ log, stopping, onState }: PersistOptions) => {
  return async <Result>(doing: string, run: () => Promise<Result>): Promise<Result> => {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      if (stopping.aborted) throw new Stopped(`${doing}: the drain was stopped`)
      try {
        const result = await run()
        onState(undefined)
        return result
      } catch (error) {
        if (isRefused(error)) throw error
        onState(error instanceof Error ? error.message : String(error))
        log.warn({ doing, error, pauseMs }, 'the drain has to wait for the analytics store')
      }
      await pause(pauseMs, stopping)
    }
  }
}
