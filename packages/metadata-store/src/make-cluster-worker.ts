import { cpSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { openDurablePglite } from './durable-pglite.ts'
import { flushTree } from './flush-tree.ts'

export interface MakeClusterInput {
  /** Does not exist yet. */
  path: string
  /** The data of a cluster that is not in use, to begin with. */
  from?: string
}

/** Makes a cluster and ends: on a thread of its own, because making one takes seconds and leaves memory behind. */
const { path, from } = workerData as MakeClusterInput
if (from) cpSync(from, path, { recursive: true })
else {
  const database = await openDurablePglite(path)
  await database.close()
}
// The files were made without flushing, and the log that will follow relies on them.
await flushTree(path)
