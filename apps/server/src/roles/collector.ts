import type { AnalyticsStore } from '@throughline/analytics-store'
import { createIngest, type Ingest, type ProjectDirectory } from '@throughline/ingest'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Registry } from 'prom-client'
import type { Config } from '../config.ts'
import { createCollect } from '../http/collect/create-collect.ts'
import { measureIngest } from '../http/ingest-metrics.ts'
import type { ReadinessCheck } from '../http/probes.ts'
import type { Refusals } from '../erasures/refusals.ts'
import type { Log } from '../log.ts'

export interface Collector {
  ingest: Ingest
  /** Answers what trackers send; false: the request is not for the collector. */
  collect: (request: IncomingMessage, response: ServerResponse) => boolean
  ready: ReadinessCheck
  /** Brings to disk what was accepted; what is not stored by then stays in the spool. */
  close: () => Promise<void>
}

interface CollectorOptions {
  config: Config
  analytics: AnalyticsStore
  directory: ProjectDirectory
  refusals: Refusals
  registry: Registry
  now: () => Date
  log: Log
}

/** The role `collector`: takes events and recordings, brings them to disk, and from there into the analytics store. */
export const openCollector = async ({
  config,
  analytics,
  directory,
  refusals,
  registry,
  now,
  log,
}: CollectorOptions): Promise<Collector> => {
  const ingest = await createIngest({
    directory,
    store: analytics,
    spoolDirectory: join(config.dataDir, 'spool'),
    erased: refusals.erased,
    saltDirectory: join(config.dataDir, 'salt'),
    now: () => now().getTime(),
    log: log.child({ part: 'ingest' }),
  })
  await ingest.start()
  refusals.serve(ingest)
  measureIngest(registry, ingest)
  return {
    ingest,
    collect: createCollect({ ingest, trustedProxies: config.trustedProxies, log, now: () => now().getTime() }),
    ready: async () => {
      const { refusing } = ingest.health().spool
      if (refusing !== null) throw new Error(`The collector takes nothing: ${refusing}`)
    },
    close: () => ingest.stop(),
  }
}
