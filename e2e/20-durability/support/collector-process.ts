import { join } from 'node:path'
import { openChdbStore } from '@throughline/analytics-store'
import { createIngest, type CrashPoint } from '@throughline/ingest'
import { createCollect } from '../../../apps/server/src/http/collect/create-collect.ts'
import { listen } from '../../../apps/server/src/http/listen.ts'
import { theProject } from './the-project.ts'

/** The real collector over the real engine. Ends itself without a word when it has passed a crash point so many times. */
const [directory, crashPoint, times = '1'] = process.argv.slice(2) as [string, CrashPoint?, string?]
const unlimited = { sustained: 1e9, burst: 1e9 }

let left = Number(times)
const atCrashPoint = (point: CrashPoint): void => {
  if (point !== crashPoint) return
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

const note = (fields: object, message: string): void => {
  const text = JSON.stringify(fields, (_, value: unknown) => (value instanceof Error ? value.stack : value))
  process.stderr.write(`${message} ${text}\n`)
}
const log = { info: () => {}, warn: note, error: note }

const store = openChdbStore({ path: join(directory, 'analytics') })
await store.migrate()
const ingest = await createIngest({
  directory: { find: (key) => (key === theProject.key ? theProject : undefined) },
  store,
  spoolDirectory: join(directory, 'spool'),
  saltDirectory: join(directory, 'salt'),
  rates: {
    visitorEventsPerSecond: unlimited,
    addressRequestsPerSecond: unlimited,
    projectEventsPerSecond: unlimited,
    projectAssetBytesPerSecond: unlimited,
  },
  // Small files, so that going from one to the next happens often.
  spoolLimits: { segmentBytes: 200 * 1024, minFreeDiskBytes: 0 },
  log,
  atCrashPoint,
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

const stop = async (): Promise<void> => {
  await server.close(2_000)
  await ingest.stop()
  await store.close()
  process.exit(0)
}

process.on('SIGTERM', () => void stop())
process.on('message', (message: 'drain') => {
  if (message !== 'drain') return
  void ingest.drained().then(() => process.send?.({ ledger: ingest.ledger(theProject.id), unattributed: ingest.unattributed() }))
})
