import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { drainPending, Session } from 'chdb'
import type { Bounds, Engine, Statement } from './engine.ts'
import { makeStore } from './make-store.ts'
import { inOneFile } from './in-one-file.ts'
import { parseLines } from './parse-lines.ts'
import { readerPool } from './reader-pool.ts'
import { setParameters, setSettings } from './set-statements.ts'
import { insertSettings, selectSettings } from './settings.ts'
import type { AnalyticsStore, FileFormat } from './store.ts'
import { namedColumns } from './tables.ts'
import { turns } from './turns.ts'

/** More at once would not be faster, since a query uses all cores; fewer would let one slow question hold up the others. */
const QUERIES_AT_ONCE = 3
/** What members write themselves may be as heavy as it is allowed to be, so it never takes the turns of questions. */
const ANSWERS_AT_ONCE = 2
/** A stream may have to wait for a slow reader, so streams never take the turns of queries. */
const STREAMS_AT_ONCE = 16

const FORMAT = { format: 'JSONEachRow' } as const

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // It runs as another user.
  }
}

/** The engine says only that it failed, and prints why; but it leaves its process id in the directory that it has locked. */
const reasonOf = (path: string, cause: unknown): string => {
  const status = join(path, 'status')
  const owner = existsSync(status) ? Number(/^PID: (\d+)/m.exec(readFileSync(status, 'utf8'))?.[1]) : Number.NaN
  if (owner !== process.pid && isRunning(owner)) return `process ${owner} has it open. Stop that process first, or ask it instead`
  return cause instanceof Error ? cause.message : String(cause)
}

const openSession = (path: string): Session => {
  mkdirSync(path, { recursive: true })
  try {
    return new Session(path)
  } catch (cause) {
    throw new Error(`The analytics data in ${path} cannot be opened: ${reasonOf(path, cause)}.`, { cause })
  }
}

const withValues = ({ sql, parameters }: Statement): string => `${setParameters(parameters)}${sql}`

async function* piecesOf(session: Session, sql: string, format: FileFormat): AsyncGenerator<Uint8Array> {
  for await (const chunk of session.queryStream(sql, { format })) yield chunk.raw()
}

const chdbEngine = (path: string): Engine => {
  const writer = openSession(path)
  const readers = readerPool(() => openSession(path), availableParallelism())
  const writing = turns(1)
  const querying = turns(QUERIES_AT_ONCE)
  const streaming = turns(STREAMS_AT_ONCE)
  const answering = turns(ANSWERS_AT_ONCE)

  const write = async (run: () => Promise<unknown>): Promise<void> => {
    const done = await writing()
    await run().finally(done)
  }

  return {
    name: `The analytics store in ${path}`,

    async select<Row>(statement: Statement, bounds: Bounds) {
      const done = await querying()
      try {
        const { session, release } = await readers.take(bounds)
        const result = await session.queryAsync(withValues(statement), FORMAT).finally(release)
        return parseLines<Row>(result.text())
      } finally {
        done()
      }
    },

    async *stream<Row>({ sql, parameters }: Statement, bounds: Bounds) {
      const done = await streaming()
      try {
        const { session, release } = await readers.take(bounds)
        try {
          // A stream takes one statement only, so its values are set before it.
          await session.queryAsync(`${setParameters(parameters)}select 1`)
          for await (const chunk of session.queryStream(sql, FORMAT)) yield parseLines<Row>(chunk.text())
        } finally {
          release()
        }
      } finally {
        done()
      }
    },

    async answer(statement, bounds, { format, settings, signal }) {
      const done = await answering()
      try {
        signal?.throwIfAborted()
        // A connection of its own: what it was set to must not be met by another question.
        const session = openSession(path)
        try {
          await session.queryAsync(setSettings({ max_threads: availableParallelism(), ...selectSettings(bounds, settings) }))
          const result = await session.queryAsync(withValues(statement), { format })
          return result.bytes()
        } finally {
          session.close()
        }
      } finally {
        done()
      }
    },

    async *write({ sql, parameters }: Statement, bounds: Bounds, format: FileFormat) {
      const done = await streaming()
      try {
        const { session, release } = await readers.take(bounds)
        try {
          await session.queryAsync(`${setParameters(parameters)}select 1`)
          yield* inOneFile(
            () => piecesOf(session, sql, format),
            format,
            async () => {
              // Parameters hold for one statement only.
              const result = await session.queryAsync(withValues({ sql, parameters }), { format })
              return result.bytes()
            },
          )
        } finally {
          release()
        }
      } finally {
        done()
      }
    },

    insert: ({ table, rows, token }) =>
      write(() =>
        writer.insert({
          table,
          ...(namedColumns[table] && { columns: [...namedColumns[table]] }),
          values: rows,
          format: 'JSONEachRow',
          settings: insertSettings(token),
        }),
      ),

    run: (statement) => write(() => writer.queryAsync(withValues(statement))),

    async close() {
      readers.close()
      writer.close()
      await drainPending()
    },
  }
}

/**
 * Opens ClickHouse within this process, its data in the directory `path`, which is made if it is missing. Throws a sentence if
 * another process has it open. One process can have one such directory open, any number of times.
 */
export const openChdbStore = ({ path }: { path: string }): AnalyticsStore => makeStore(chdbEngine(path))
