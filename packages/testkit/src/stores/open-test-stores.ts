import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAnalyticsStore, type AnalyticsStore } from '@throughline/analytics-store'
import { openMetadataStore, type MetadataStore } from '@throughline/metadata-store'
import { startClickHouseServer, type TestServer } from '../clickhouse/start-clickhouse-server.ts'
import { startPostgres } from '../postgres/start-postgres.ts'

/** In this process, or behind a URL. */
export const storeForms = ['embedded', 'server'] as const
export type StoreForm = (typeof storeForms)[number]

export interface TestStore<Store> {
  store: Store
  /** The server's address; undefined for the embedded form. */
  url: string | undefined
  /** Where the embedded form keeps its data. */
  path: string
  /** Another store on the same data, as a second server would have; in the embedded form only the analytics store can. */
  reopen(): Promise<Store>
  /** Closes the store and removes its data. */
  stop(): Promise<void>
}

interface Closable {
  migrate(): Promise<void>
  close(): Promise<void>
}

/** Where empty clusters are kept between runs, so that a test does not wait seconds for one. */
export const testSeeds = fileURLToPath(new URL('../../../../node_modules/.cache/throughline/', import.meta.url))

const openTestStore = async <Store extends Closable>(
  server: TestServer | undefined,
  open: (path: string) => Store | Promise<Store>,
): Promise<TestStore<Store>> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'))
  const path = join(folder, 'data')
  const reopened: Store[] = []
  const store = await open(path)
  await store.migrate()
  return {
    store,
    url: server?.url,
    path,
    async reopen() {
      const another = await open(path)
      reopened.push(another)
      return another
    },
    async stop() {
      for (const each of [...reopened, store]) await each.close()
      await server?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** An empty analytics store, its schema up to date. A process can have one embedded one at a time. */
export const openTestAnalyticsStore = async (form: StoreForm = 'embedded'): Promise<TestStore<AnalyticsStore>> => {
  const server = form === 'server' ? await startClickHouseServer() : undefined
  return openTestStore(server, (path) => openAnalyticsStore({ url: server?.url, path }))
}

/** An empty metadata store, its schema up to date. */
export const openTestMetadataStore = async (form: StoreForm = 'embedded'): Promise<TestStore<MetadataStore>> => {
  const server = form === 'server' ? await startPostgres() : undefined
  return openTestStore(server, (path) => openMetadataStore({ url: server?.url, path, seeds: testSeeds }))
}

export interface TestStores {
  analytics: AnalyticsStore
  metadata: MetadataStore
  /** Closes both and removes their data. */
  stop(): Promise<void>
}

/** Both stores, empty, their schemas up to date. */
export const openTestStores = async (form: StoreForm = 'embedded'): Promise<TestStores> => {
  const [analytics, metadata] = await Promise.all([openTestAnalyticsStore(form), openTestMetadataStore(form)])
  return {
    analytics: analytics.store,
    metadata: metadata.store,
    async stop() {
      await Promise.all([analytics.stop(), metadata.stop()])
    },
  }
}
