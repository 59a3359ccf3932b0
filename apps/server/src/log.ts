import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

export type Log = Logger

export interface LogOutput {
  log: Log
  /** Writes what is still held back. */
  flush: () => void
}

/**
 * Writes JSON lines to standard error; standard output is for the few lines that a person has to read. Nothing that tells of a
 * person is logged: no addresses, no e-mails, no query strings.
 */
export const createLog = (level: Config['logLevel']): LogOutput => {
  const destination = pino.destination({ fd: 2, sync: false })
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describeError },
    },
    destination,
  )
  const flush = (): void => {
    try {
      destination.flushSync()
    } catch {
      // Whoever read our standard error is gone: there is nobody left to tell.
    }
  }
  return { log, flush }
}

/**
 * What went wrong and where. Not every property of an error: databases repeat in theirs the values that did not fit, and those
 * may be somebody's.
 */
const describeError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  return { name, message, ...('code' in error && { code: error.code }), stack, ...(cause !== undefined && { cause: describeError(cause) }) }
}
