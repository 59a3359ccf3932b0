import type { Bounds } from './engine.ts'
import { errorCode } from './error-code.ts'

export type QueryLimit = 'rows' | 'time' | 'memory'

/** A select needed more than it was allowed: ask for less, or for a shorter period. */
export class QueryLimitError extends Error {
  readonly limit: QueryLimit

  constructor(limit: QueryLimit, message: string, options: ErrorOptions) {
    super(message, options)
    this.name = 'QueryLimitError'
    this.limit = limit
  }
}

const limitByCode = new Map<number | undefined, QueryLimit>([
  [158, 'rows'], // TOO_MANY_ROWS
  [396, 'rows'], // TOO_MANY_ROWS_OR_BYTES
  [159, 'time'], // TIMEOUT_EXCEEDED
  [160, 'time'], // TOO_SLOW
  [241, 'memory'], // MEMORY_LIMIT_EXCEEDED
])

const sentences: Record<QueryLimit, (bounds: Bounds) => string> = {
  rows: ({ maxRows }) => `The answer has more than ${maxRows} rows`,
  time: ({ maxMs }) => `The answer took longer than ${maxMs} ms`,
  memory: ({ maxMemoryBytes }) => `The answer needs more than ${maxMemoryBytes} bytes of memory`,
}

/** The engine's complaint about a limit as one of ours; undefined for any other error. */
export const asQueryLimitError = (cause: unknown, bounds: Bounds): QueryLimitError | undefined => {
  const limit = limitByCode.get(errorCode(cause))
  return limit && new QueryLimitError(limit, `${sentences[limit](bounds)}. Ask for less, or for a shorter period.`, { cause })
}
