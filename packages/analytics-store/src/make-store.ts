import { limits } from '@throughline/contract'
import { assertHarmless } from './assert-harmless.ts'
import type { Bounds, Engine, Statement } from './engine.ts'
import { inFlight } from './in-flight.ts'
import { migrate } from './migrate.ts'
import { asQueryLimitError } from './query-limit-error.ts'
import { placeholders } from './sql-text.ts'
import type { AnalyticsStore, QueryLimits, QueryParameters } from './store.ts'

/** A missing value would be an old one on a connection that was used before. */
const assertBound = ({ sql, parameters }: Statement): void => {
  const missing = placeholders(sql).filter((name) => parameters[name] === undefined)
  if (missing.length > 0) throw new Error(`The query has no value for ${missing.join(', ')}`)
}

const statement = (sql: string, parameters: QueryParameters = {}): Statement => {
  const made = { sql, parameters }
  assertBound(made)
  return made
}

const harmless = (sql: string, parameters?: QueryParameters): Statement => {
  assertHarmless(sql)
  return statement(sql, parameters)
}

/** A stream's rows are not held, and its time passes while its reader is slow: a recording may go to a telephone. */
const streamLimits: Bounds = { ...limits.query, maxMs: 5 * 60_000, maxRows: 0 }

const bounds = (given: QueryLimits = {}, usual: Bounds = limits.query): Bounds => ({
  maxMs: given.maxMs ?? usual.maxMs,
  maxMemoryBytes: given.maxMemoryBytes ?? usual.maxMemoryBytes,
  inMemory: given.inMemory ?? false,
  maxRows: given.maxRows ?? usual.maxRows,
})

const failed = (doing: string, cause: unknown): Error => new Error(`analytics store: ${doing} failed: ${messageOf(cause)}`, { cause })

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const failedSelect = (cause: unknown, bounds: Bounds): Error => asQueryLimitError(cause, bounds) ?? failed('a query', cause)

/** The store over an engine: what both forms promise in the same way. */
export const makeStore = (engine: Engine): AnalyticsStore => {
  const work = inFlight(engine.name)
  let closing: Promise<void> | undefined

  return {
    query: <Row>(sql: string, parameters?: QueryParameters, given?: QueryLimits) =>
      work.track(async () => {
        const asked = harmless(sql, parameters)
        const within = bounds(given)
        return engine.select<Row>(asked, within).catch((cause: unknown) => {
          throw failedSelect(cause, within)
        })
      }),

    async *stream<Row>(sql: string, parameters?: QueryParameters, given?: QueryLimits) {
      const asked = harmless(sql, parameters)
      const within = bounds(given, streamLimits)
      const leave = work.enter()
      try {
        yield* engine.stream<Row>(asked, within)
      } catch (cause) {
        throw failedSelect(cause, within)
      } finally {
        leave()
      }
    },

    answer: (sql, parameters, { limits: given, ...options }) =>
      work.track(async () => {
        const asked = harmless(sql, parameters)
        const within = bounds(given)
        return engine.answer(asked, within, options).catch((cause: unknown) => {
          throw failedSelect(cause, within)
        })
      }),
    async *write(sql, format, parameters, given) {
      const asked = harmless(sql, parameters)
      const within = bounds(given, streamLimits)
      const leave = work.enter()
      try {
        yield* engine.write(asked, within, format)
      } catch (cause) {
        throw failedSelect(cause, within)
      } finally {
        leave()
      }
    },

    insert: (batch) =>
      work.track(() =>
        engine.insert(batch).catch((cause: unknown) => {
          throw failed(`an insert into ${batch.table}`, cause)
        }),
      ),

    command: (sql, parameters) =>
      work.track(() =>
        engine.run(statement(sql, parameters)).catch((cause: unknown) => {
          throw failed('a command', cause)
        }),
      ),

    migrate: () => work.track(() => migrate(engine)),

    ping: () =>
      work.track(async () => {
        await engine.select(statement('select 1 as alive'), limits.query).catch((cause: unknown) => {
          throw failed('a ping', cause)
        })
      }),

    close() {
      closing ??= work.end().then(() => engine.close())
      return closing
    },
  }
}
