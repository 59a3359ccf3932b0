import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import own from '../package.json' with { type: 'json' }
import { flush } from './flush-tree.ts'
import type { MakeClusterInput } from './make-cluster-worker.ts'

const hasCluster = (path: string): boolean => existsSync(join(path, 'PG_VERSION'))

const run = async (input: MakeClusterInput): Promise<void> => {
  const worker = new Worker(new URL('make-cluster-worker.ts', import.meta.url), { workerData: input, execArgv: [] })
  await once(worker, 'exit') // Rejects if the worker fails.
}

/** Makes a cluster at `making`, then moves it to `path`: there it appears at once and flushed or, after a crash, not at all. */
const make = async ({ path, making, from }: { path: string; making: string; from?: string }): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  await rm(making, { recursive: true, force: true })
  try {
    await run({ path: making, from })
    await rename(making, path)
  } catch (cause) {
    await rm(making, { recursive: true, force: true })
    if (hasCluster(path)) return // Another process made the same one meanwhile.
    throw new Error(`The metadata store could not make its files in ${path}`, { cause })
  }
  await flush(dirname(path))
}

/** A cluster of this version of the engine, kept in `seeds` so that later ones are copies of it. */
const seedIn = (seeds: string): string => join(seeds, `pglite-${own.dependencies['@electric-sql/pglite']}`)

const seedsBeingMade = new Map<string, Promise<void>>()

/** Makes the seed in the folder `seeds`, which takes seconds, unless it is there: for the build, so that the first start need not. */
export const ensureSeed = async (seeds: string): Promise<void> => {
  const path = seedIn(seeds)
  if (hasCluster(path)) return
  const underWay = seedsBeingMade.get(path) ?? make({ path, making: `${path}.making-${process.pid}` })
  seedsBeingMade.set(path, underWay)
  await underWay.finally(() => seedsBeingMade.delete(path))
}

/** Makes the files of an empty cluster in `path` unless one is there: as a copy of the seed, if there is a folder for seeds. */
export const ensureCluster = async (path: string, seeds?: string): Promise<void> => {
  if (hasCluster(path)) return
  if (seeds) await ensureSeed(seeds)
  await make({ path, making: `${path}.making`, from: seeds && seedIn(seeds) })
}
