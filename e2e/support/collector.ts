import { mkdtemp, rm } from 'node:fs/promises'
import { request, Agent, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openChdbStore, type AnalyticsStore } from '@throughline/analytics-store'
import { createIngest, type CollectProject, type Ingest, type IngestOptions } from '@throughline/ingest'
import { createCollect } from '../../apps/server/src/http/collect/create-collect.ts'
import { listen } from '../../apps/server/src/http/listen.ts'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** A collector in this process: the real handler, pipeline and engine, without the rest of the server. */
export interface TestCollector {
  ingest: Ingest
  store: AnalyticsStore
  url: string
  /** What it logged as errors. */
  errors: unknown[]
  /** Sends bytes as they are. Rejects if there is no answer. */
  post(path: string, body: Uint8Array | string, headers?: Record<string, string>): Promise<Answer>
  close(): Promise<void>
}

const unlimited = { sustained: 1e9, burst: 1e9 }
export const noRates = {
  visitorEventsPerSecond: unlimited,
  addressRequestsPerSecond: unlimited,
  projectEventsPerSecond: unlimited,
  projectAssetBytesPerSecond: unlimited,
}

export const startTestCollector = async (projects: CollectProject[], options: Partial<IngestOptions> = {}): Promise<TestCollector> => {
  const directory = await mkdtemp(join(tmpdir(), 'throughline-collector-'))
  const store = options.store ?? openChdbStore({ path: join(directory, 'analytics') })
  await store.migrate()
  const errors: unknown[] = []
  const log = { info: () => {}, warn: () => {}, error: (...entry: unknown[]) => void errors.push(entry) }
  const ingest = await createIngest({
    directory: { find: (key) => projects.find((project) => project.key === key) },
    store,
    spoolDirectory: join(directory, 'spool'),
    saltDirectory: join(directory, 'salt'),
    rates: noRates,
    spoolLimits: { minFreeDiskBytes: 0 },
    log,
    ...options,
  })
  await ingest.start()
  const collect = createCollect({ ingest, trustedProxies: 0, log })
  const server = await listen({
    port: 0,
    listener: (incoming, response) => {
      if (!collect(incoming, response)) response.writeHead(404).end()
    },
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  return {
    ingest,
    store,
    url: `http://127.0.0.1:${server.port}`,
    errors,
    post: (path, body, headers = {}) => send({ agent, port: server.port, path, body, headers }),
    async close() {
      agent.destroy()
      await server.close(2_000)
      await ingest.stop()
      if (!options.store) await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

interface Sending {
  agent: Agent
  port: number
  path: string
  body: Uint8Array | string
  headers: Record<string, string>
}

const send = ({ agent, port, path, body, headers }: Sending): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request({
      agent,
      host: '127.0.0.1',
      port,
      path,
      method: 'POST',
      headers: { 'content-length': Buffer.byteLength(body), ...headers },
    })
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      )
      response.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
