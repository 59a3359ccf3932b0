import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openChdbStore } from '@throughline/analytics-store'
import { createIngest, type RateLimits } from '@throughline/ingest'
import { createCollect } from '../../apps/server/src/http/collect/create-collect.ts'
import { listen } from '../../apps/server/src/http/listen.ts'
import { benchProject } from './bench-project.ts'

/**
 * A collector and its engine in a process of their own, as the server runs them, without the rest of the server. Its parent gives
 * the data directory as the argument, hears `{ port }` when it is ready, may send 'report' or 'drain' and gets the figures.
 */
const dataDirectory = process.argv[2]
if (!dataDirectory) throw new Error('usage: collector-process.ts <data directory>')

const unlimited = { sustained: 1e9, burst: 1e9 }
const rates: RateLimits = {
  visitorEventsPerSecond: unlimited,
  addressRequestsPerSecond: unlimited,
  projectEventsPerSecond: unlimited,
  projectAssetBytesPerSecond: unlimited,
}

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
const server = await listen({
  port: 0,
  listener: (request, response) => {
    if (!collect(request, response)) response.writeHead(404).end()
  },
})
process.send?.({ port: server.port })

function report(fields: object, message: string): void {
  process.stderr.write(`${message} ${JSON.stringify(fields, (_, value: unknown) => (value instanceof Error ? value.stack : value))}\n`)
}

export interface CollectorReport {
  /** Rows in the store. */
  stored: number
  cpuSeconds: number
  residentMiB: number
  heapMiB: number
  delayMs: { median: number; p99: number } | null
}

const MIB = 1024 * 1024

const figures = async (): Promise<CollectorReport> => {
  const [{ stored }] = (await store.query<{ stored: number }>('select count() as stored from events')) as [{ stored: number }]
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return { stored, cpuSeconds: (user + system) / 1e6, residentMiB: rss / MIB, heapMiB: heapUsed / MIB, delayMs: ingest.health().delayMs }
}

const stop = async (): Promise<void> => {
  await server.close(500)
  await ingest.stop()
  await store.close()
  process.exit(0)
}

const answer = async (order: 'report' | 'drain' | 'stop'): Promise<void> => {
  if (order === 'stop') return stop()
  if (order === 'drain') await ingest.drained()
  process.send?.(await figures())
}

process.on('message', (order: 'report' | 'drain' | 'stop') => void answer(order))
