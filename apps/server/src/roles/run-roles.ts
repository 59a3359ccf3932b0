/// <reference lib="esnext.disposable" />
import { getRequestListener } from '@hono/node-server'
import type { AnalyticsStore } from '@throughline/analytics-store'
import type { MetadataStore } from '@throughline/metadata-store'
import type { Hono } from 'hono'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import type { Registry } from 'prom-client'
import { builtFiles } from '../built-files.ts'
import type { Config } from '../config.ts'
import { controlPath } from '../control/control-path.ts'
import { runVerb } from '../control/run-verb.ts'
import { serveControl } from '../control/serve-control.ts'
import { createApp } from '../http/create-app.ts'
import type { HttpEnvironment } from '../http/environment.ts'
import { createMetrics } from '../http/metrics.ts'
import { serveTracker } from '../http/pages/tracker-files.ts'
import { serveProbes } from '../http/probes.ts'
import { openRefusals, type Refusals } from '../erasures/refusals.ts'
import type { ImportsContext } from '../imports/imports-context.ts'
import { ledgerOf } from '../ledger/ledger-of.ts'
import { publishLedger } from '../ledger/shared-ledger.ts'
import type { Log } from '../log.ts'
import { openDirectory, type Directory } from '../projects/directory.ts'
import type { ReadDisk } from '../retention/retention-context.ts'
import { openCollector, type Collector } from './collector.ts'
import { startWorker } from './worker.ts'

interface RolesOptions {
  config: Config
  analytics: AnalyticsStore
  metadata: MetadataStore
  publicUrl: string
  log: Log
  now: () => Date
  readDisk: ReadDisk
  /** Takes what has to be closed, the last first. */
  opened: AsyncDisposableStack
}

/** Who was erased is refused by every collector within this time. */
const REFRESH_REFUSALS_MS = 2_000

/** Where several processes share a database, a project made in one is known to the others within this time. */
const REFRESH_PROJECTS_MS = 2_000

/**
 * Takes up the roles that the configuration gives this process; gives what answers its requests, and how somebody gets in, which
 * only the role `api` knows.
 */
export const runRoles = async (options: RolesOptions): Promise<{ listener: RequestListener; howToSignIn: string | undefined }> => {
  const { config, analytics, metadata, publicUrl, log, now, opened } = options
  const { db } = metadata
  const directory = await takeUpDirectory(options)
  const metrics = createMetrics()
  const refusals = await takeUpRefusals(options)
  const collector = await takeUpCollector(options, { directory, refusals, registry: metrics.registry })
  takeUpWorker(options)

  const app = createApp({ publicUrl, log, metrics })
  const checks = { analytics: () => analytics.ping(), metadata: () => metadata.ping(), ...(collector && { collector: collector.ready }) }
  serveProbes(app, metrics, checks)
  if (collector) serveTracker(app, builtFiles.tracker)
  const imports = await importsContext(options, refusals)
  const howToSignIn = await takeUpApi(options, { app, directory, collector, refusals, importing: imports })

  // Last, because whoever asks through the socket may rely on the owner being there.
  const verbs = runVerb({
    accounts: { db, now },
    projects: { db, analytics, directory, now },
    erasures: { metadata, analytics, now, log },
    imports,
    publicUrl,
  })
  const control = await serveControl(controlPath(config.dataDir), verbs, log)
  opened.defer(() => control.close())
  return { listener: listenerOf(app, collector), howToSignIn }
}

const takeUpDirectory = async ({ config, metadata, log, opened }: RolesOptions): Promise<Directory> => {
  const refreshEveryMs = config.databaseUrl === undefined ? undefined : REFRESH_PROJECTS_MS
  const directory = await openDirectory({ db: metadata.db, log, refreshEveryMs })
  opened.defer(() => directory.close())
  return directory
}

/** Only a process that collects has somebody to refuse. Closed after the collector, for whose drain an answer may be waiting. */
const takeUpRefusals = async ({ config, metadata, log, opened }: RolesOptions): Promise<Refusals | undefined> => {
  if (!config.roles.has('collector')) return undefined
  const refusals = await openRefusals({ db: metadata.db, log, everyMs: REFRESH_REFUSALS_MS })
  opened.defer(() => refusals.close())
  return refusals
}

/** Imports refuse whom collectors refuse; where none keeps the list, it is read anew before each batch. */
const importsContext = async (
  { config, metadata, analytics, now, log, opened }: RolesOptions,
  given: Refusals | undefined,
): Promise<ImportsContext> => {
  const refusals = given ?? (await openRefusals({ db: metadata.db, log, everyMs: 60_000 }))
  if (!given) opened.defer(() => refusals.close())
  return { db: metadata.db, analytics, refusals, directory: join(config.dataDir, 'imports'), now, log }
}

interface CollectorParts {
  directory: Directory
  refusals: Refusals | undefined
  registry: Registry
}

const takeUpCollector = async (
  options: RolesOptions,
  { directory, refusals, registry }: CollectorParts,
): Promise<Collector | undefined> => {
  const { config, analytics, metadata, now, log, opened } = options
  if (!refusals) return undefined
  const collector = await openCollector({ config, analytics, directory, refusals, now, log, registry })
  if (config.databaseUrl !== undefined) {
    const publishing = publishLedger(metadata.db, collector.ingest, log)
    opened.defer(() => publishing.close())
  }
  opened.defer(() => collector.close())
  return collector
}

interface ApiParts {
  app: Hono<HttpEnvironment>
  directory: Directory
  collector: Collector | undefined
  refusals: Refusals | undefined
  importing: ImportsContext
}

/** Loaded only where it is wanted: a process that only collects has no use for the sign-in library. */
const takeUpApi = async (
  options: RolesOptions,
  { app, directory, collector, refusals, importing }: ApiParts,
): Promise<string | undefined> => {
  const { config, analytics, metadata, now } = options
  if (!config.roles.has('api')) return undefined
  const { openApi } = await import('./api.ts')
  const { db } = metadata
  const ledger = ledgerOf({ db, ingest: collector?.ingest, isShared: config.databaseUrl !== undefined })
  return openApi(app, { ...options, projects: { db, analytics, directory, now }, ledger, refusals, importing })
}

const takeUpWorker = ({ config, analytics, metadata, readDisk, publicUrl, now, log, opened }: RolesOptions): void => {
  if (!config.roles.has('worker')) return
  const worker = startWorker({ metadata, analytics, readDisk, mail: config.mail, publicUrl, now, log })
  opened.defer(() => worker.close())
}

/** The collector comes first: its requests are nearly all there are, and it answers them without a framework. */
const listenerOf = (app: Hono<HttpEnvironment>, collector: Collector | undefined): RequestListener => {
  const answerRest = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  return (request, response) => {
    if (!collector?.collect(request, response)) void answerRest(request, response)
  }
}
