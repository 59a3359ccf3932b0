/// <reference lib="esnext.disposable" />
import { openAnalyticsStore, type AnalyticsStore } from '@throughline/analytics-store'
import { openMetadataStore, type MetadataStore } from '@throughline/metadata-store'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { seedsFolder } from './built-files.ts'
import type { Config } from './config.ts'

export interface Stores {
  analytics: AnalyticsStore
  metadata: MetadataStore
  close: () => Promise<void>
}

/**
 * Opens both stores, side by side, and brings their schemas up to date. If one fails, the other is closed again. The caller holds
 * the data directory's lock.
 */
export const openStores = async (config: Config): Promise<Stores> => {
  const opened = new AsyncDisposableStack()
  const openings = [openAnalytics(config, opened), openMetadata(config, opened)] as const
  try {
    await Promise.allSettled(openings)
    const [analytics, metadata] = await Promise.all(openings)
    return { analytics, metadata, close: () => opened.disposeAsync() }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

const openAnalytics = async ({ clickhouseUrl, dataDir }: Config, opened: AsyncDisposableStack): Promise<AnalyticsStore> => {
  const store = openAnalyticsStore({ ...(clickhouseUrl !== undefined && { url: clickhouseUrl }), path: join(dataDir, 'analytics') })
  opened.defer(() => store.close())
  await store.migrate()
  return store
}

const openMetadata = async ({ databaseUrl, dataDir }: Config, opened: AsyncDisposableStack): Promise<MetadataStore> => {
  const store = await openMetadataStore({
    ...(databaseUrl !== undefined && { url: databaseUrl }),
    path: join(dataDir, 'metadata'),
    ...seeds(),
  })
  opened.defer(() => store.close())
  await store.migrate()
  return store
}

/** An installation that this user may not write to has no seed: the first start takes some seconds longer there. */
const seeds = (): { seeds?: string } => {
  try {
    mkdirSync(seedsFolder, { recursive: true })
    accessSync(seedsFolder, constants.W_OK)
    return { seeds: seedsFolder }
  } catch {
    return {}
  }
}
