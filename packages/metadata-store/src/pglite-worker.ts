import { parentPort, workerData } from 'node:worker_threads'
import { openDurablePglite } from './durable-pglite.ts'
import type { FromWorker, ToWorker, WorkerInput } from './pglite-messages.ts'

/**
 * Postgres on a thread of its own, so that its computing never holds up the collector. It is asked in PostgreSQL's wire protocol
 * and answers in it, so that the same client talks to it and to a server. What it throws ends the thread.
 */

/** The wire protocol's message for a statement without values. */
const simpleQuery = (sql: string): Uint8Array => {
  const text = Buffer.from(`${sql}\0`)
  const head = Buffer.from([0x51, 0, 0, 0, 0])
  head.writeInt32BE(text.length + 4, 1)
  return Buffer.concat([head, text])
}

if (!parentPort) throw new Error('pglite-worker.ts runs as a worker thread only')
const port = parentPort
const database = await openDurablePglite((workerData as WorkerInput).path)
const post = (message: FromWorker) => port.postMessage(message)

const end = async (): Promise<void> => {
  await database.close()
  port.close()
}

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'request':
      return post({ kind: 'answer', connection: message.connection, bytes: database.execProtocolRawSync(message.bytes) })
    case 'disconnect':
      database.execProtocolRawSync(simpleQuery('rollback'))
      database.execProtocolRawSync(simpleQuery('discard all'))
      return
    case 'close':
      void end()
  }
})
post({ kind: 'ready' })
