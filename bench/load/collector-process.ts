import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openChdbStore } from '@throughline/analytics-store'
import { createIngest, type RateLimits } from '@throughline/ingest'
import { createCollect } from '../../apps/server/src/http/collect/create-collect.ts'
import { benchProject } from './bench-project.ts'

/**
 * A collector and its engine in a process of their own, as the server runs them, without the rest of the server. Its parent gives
 * the data directory as the argument, hears `{ port }` when it is ready, may send 'report' or 'drain' and gets the figures.
 */
const dataDirectory = process.argv[2]
if (!dataDirectory) throw new Error('usage: collector-process.ts <data directory>')

const unlimited = { sustained: 1e9, burst: 1e9 }
const rates: RateLimits = { visitorEventsPerSecond: unlimited, addressRequestsPerSecond: unlimited, projectEventsPerSecond: unlimited }

mkdirSync(dataDirectory, { recursive: true })
const store = openChdbStore({ path: join(dataDirectory, 'analytics') })
await store.migrate()
const log = { info: () => {}, warn: report, error: report }
const ingest = await createIngest({
  directory: { find: (key) => (key === benchProject.key ? benchProject : undefined) },
  store,
  spoolDirectory: join(dataDirectory, 'spool'),
  saltDirectory: join(dataDirectory, 'salt'),
  rates,
  log,
})
await ingest.start()
const collect = createCollect({ ingest, trustedProxies: 0, log })
const server = createServer({ keepAliveTimeout: 60_000, noDelay: true }, (request, response) => {
  if (!collect(request, response)) response.writeHead(404).end()
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

function report(fields: object, message: string): void {
  process.stderr.write(`${message} ${JSON.stringify(fields, (_, value: unknown) => (value instanceof Error ? value.message : value))}\n`)
}

const figures = async (): Promise<object> => {
  const [{ stored }] = (await store.query<{ stored: number }>('select count() as stored from events')) as [{ stored: number }]
  return { stored, cpu: process.cpuUsage(), memory: process.memoryUsage(), health: ingest.health(), ledger: ingest.ledger(benchProject.id) }
}

process.on('message', (order: 'report' | 'drain' | 'stop') => {
  void answer(order)
})

async function answer(order: 'report' | 'drain' | 'stop'): Promise<void> {
  if (order === 'drain') await ingest.drained()
  if (order !== 'stop') return void process.send?.(await figures())
  server.close()
  server.closeAllConnections()
  await ingest.stop()
  await store.close()
  process.exit(0)
}
