import { resolve } from 'node:path'
import { Pool } from 'pg'
import { ensureCluster } from './ensure-cluster.ts'
import { makeStore } from './make-store.ts'
import { startPglite } from './pglite-engine.ts'
import type { MetadataStore } from './store.ts'

export interface PgliteStoreOptions {
  /** The directory of the data, made if it is missing. Nothing but one process may use it at a time: the engine does not lock it. */
  path: string
  /** A folder in which an empty cluster is kept, so that making another takes a fraction of a second instead of seconds. */
  seeds?: string
  /** Told once if the engine dies. Unless given, the error is thrown where nobody catches it, so that the process ends and is started again. */
  onCrash?: (error: Error) => void
}

/** Longer than any transaction should take. Whoever asks the store from within a transaction of the store waits for itself: this ends it. */
const WAIT_FOR_CONNECTION_MS = 15_000

const openPaths = new Set<string>()

const endProcess = (error: Error): void => {
  setImmediate(() => {
    throw error
  })
}

/** Opens Postgres within this process, on a thread of its own. What is committed is on disk. One query runs at a time: keep transactions short. */
export const openPgliteStore = async ({ path: given, seeds, onCrash = endProcess }: PgliteStoreOptions): Promise<MetadataStore> => {
  const path = resolve(given)
  if (openPaths.has(path)) throw new Error(`The metadata in ${path} is open already in this process`)
  openPaths.add(path)
  try {
    await ensureCluster(path, seeds)
    const engine = await startPglite(path, onCrash)
    const pool = new Pool({
      user: 'postgres',
      database: 'postgres',
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
      stream: () => engine.connect(),
    })
    // The pool reports here what happens to a connection that nobody uses: `onCrash` has told it.
    pool.on('error', () => {})
    return makeStore({
      name: `The metadata in ${path}`,
      pool,
      ownsLog: true,
      async close() {
        await engine.close()
        openPaths.delete(path)
      },
    })
  } catch (cause) {
    openPaths.delete(path)
    throw cause
  }
}
