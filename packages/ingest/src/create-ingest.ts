import { join } from 'node:path'
import type { AnalyticsStore } from '@throughline/analytics-store'
import { limits } from '@throughline/contract'
import { acceptEvents } from './accept-events.ts'
import { acceptRecording } from './accept-recording.ts'
import type { Collector } from './collector.ts'
import { openPipeline, type Pipeline } from './drain/open-pipeline.ts'
import type { Ingest, IngestHealth } from './ingest.ts'
import { UNATTRIBUTED } from './ledger.ts'
import { silentLog, type Log } from './log.ts'
import { makeTools } from './make-tools.ts'
import { ErasedSubjects } from './memory/erased-subjects.ts'
import { SaltDirectory } from './memory/daily-salts.ts'
import { KnownAssets } from './memory/known-assets.ts'
import { openNamesFile } from './memory/names-file.ts'
import { readScrollMedians } from './memory/read-scroll-medians.ts'
import { ScrollMedians } from './memory/scroll-medians.ts'
import { SessionSizes } from './memory/session-sizes.ts'
import type { ProjectDirectory } from './project-directory.ts'
import { Rates, type RateLimits } from './rates.ts'
import { threadedPress } from './recording/threaded-press.ts'
import { passBy, type AtCrashPoint } from './spool/crash-points.ts'
import { realFiles, type Files } from './spool/files.ts'
import { acceptSegment } from './segment/accept-segment.ts'
import { VisitorSessions } from './segment/visitor-sessions.ts'
import type { SpoolLimits } from './spool/spool-writer.ts'
import { tidier } from './tidy.ts'
import { isOfErased } from './spool/is-of-erased.ts'
import { trackerConfigOf } from './tracker-config-of.ts'
import { acceptAsset } from './vault/accept-asset.ts'
import { answerMissing } from './vault/answer-missing.ts'
import { threadedTreater } from './vault/treater.ts'

export interface IngestOptions {
  directory: ProjectDirectory
  /** Has to be migrated before `start`. */
  store: AnalyticsStore
  /** Made if they are missing; nobody else may use them. */
  spoolDirectory: string
  saltDirectory: string
  rates?: RateLimits
  /** Of whom nothing is taken any more; the owner keeps it up to date. */
  erased?: ErasedSubjects
  spoolLimits?: Partial<SpoolLimits>
  log?: Log
  /** Milliseconds since 1970. */
  now?: () => number
  files?: Files
  atCrashPoint?: AtCrashPoint
}

const SEGMENT_BYTES = 64 * 1024 * 1024
const TIDY_EVERY_MS = 1_000

/** Opens the pipeline on its spool and finds out what a crash has left there. It accepts nothing until `start`. */
export const createIngest = async (options: IngestOptions): Promise<Ingest> => {
  const { directory, store, spoolDirectory, log = silentLog, now = Date.now, files = realFiles, atCrashPoint = passBy } = options
  const { erased = new ErasedSubjects() } = options
  const spoolLimits = { segmentBytes: SEGMENT_BYTES, ...limits.spool, ...options.spoolLimits }
  const pipeline = await openPipeline({ store, directory: spoolDirectory, limits: spoolLimits, files, log, now, atCrashPoint })
  const { ledger, spool } = pipeline
  const salts = new SaltDirectory(options.saltDirectory)
  const names = await openNamesFile(join(spoolDirectory, 'names.jsonl'))
  const scrolls = new ScrollMedians((projectId) => readScrollMedians({ store, now, log }, projectId))
  const tools = await makeTools({ salts, names: names.names, scrolls, erased, cut: (projectId, field) => ledger.cut(projectId, field) })
  const press = threadedPress()
  const [sizes, notes] = [new SessionSizes(), new SessionSizes()]
  const [vault, treater] = [new KnownAssets(), threadedTreater()]
  const rates = new Rates(options.rates)
  const sessions = new VisitorSessions()
  const collector: Collector = { directory, tools, rates, sizes, notes, sessions, press, ledger, spool, store, vault, treater, log }
  const tidy = tidier({ pipeline, salts, names, files, spoolDirectory, now, log })

  return {
    collectorId: spool.collector,
    ...lifeOf(pipeline, tidy, async () => {
      await Promise.all([press.stop(), treater.stop()])
    }),
    ...doorsOf(collector),
    ...booksOf(pipeline, now),
    forgetErased: () => forgetErased(pipeline, erased),
    forgetVaults: () => vault.clear(),
    health: () => healthOf(pipeline, spoolLimits.maxBytes, now()),
  }
}

const lifeOf = (
  { spool, drain }: Pipeline,
  tidy: () => Promise<void>,
  stopThreads: () => Promise<void>,
): Pick<Ingest, 'start' | 'stop' | 'drained'> => {
  let tidying: NodeJS.Timeout | undefined
  return {
    async start() {
      await spool.start()
      // The name of the spool has to be safe before anything is stored under it.
      await tidy()
      drain.start()
      tidying = setInterval(() => void tidy(), TIDY_EVERY_MS)
      tidying.unref()
    },
    async stop() {
      clearInterval(tidying)
      await spool.stop()
      await drain.stop()
      await stopThreads()
      await tidy()
    },
    drained: () => drain.drained(),
  }
}

const forgetErased = async ({ spool, drain, letters }: Pipeline, erased: ErasedSubjects): Promise<void> => {
  const last = spool.segments.at(-1)?.number ?? 0
  await spool.roll()
  await drain.stored(last)
  await drain.checkpoint()
  if (spool.segments.some(({ number, lastSequence }) => number <= last && lastSequence > 0))
    throw new Error(`segment ${last} of the spool is still needed; forgetting what it holds has to be tried again`)
  await letters.remove((letter) => isOfErased(letter, erased))
}

type Doors = Pick<
  Ingest,
  'countRequest' | 'acceptEvents' | 'acceptSegment' | 'acceptRecording' | 'acceptAsset' | 'missingAssets' | 'countRefused' | 'trackerConfig'
>

const doorsOf = (collector: Collector): Doors => {
  const { directory, ledger, rates } = collector
  return {
    countRequest(kind, address, now) {
      const tooMany = rates.countRequest(address, now)
      if (tooMany) ledger.reject(UNATTRIBUTED, kind, tooMany.reason, 1, now)
      return tooMany
    },
    acceptEvents: (body, arrival) => acceptEvents(collector, body, arrival),
    acceptSegment: (body, arrival, call) => acceptSegment(collector, body, arrival, call),
    acceptRecording: (body, arrival) => acceptRecording(collector, body, arrival),
    acceptAsset: (sent, arrival) => acceptAsset(collector, sent, arrival),
    missingAssets: (body, arrival) => answerMissing(collector, body, arrival),
    countRefused: (kind, reason, now) => ledger.reject(UNATTRIBUTED, kind, reason, 1, now),
    trackerConfig: async (key, origin) => trackerConfigOf(await directory.find(key), origin),
  }
}

const booksOf = ({ ledger }: Pipeline, now: () => number): Pick<Ingest, 'ledger' | 'unattributed' | 'projectIds' | 'recentRejections'> => ({
  ledger: (projectId) => ledger.read(projectId),
  unattributed: () => ledger.read(UNATTRIBUTED),
  projectIds: () => ledger.projectIds().filter((projectId) => projectId !== UNATTRIBUTED),
  recentRejections: (projectId) => ledger.recentRejections(projectId, now()),
})

const healthOf = ({ spool, drain }: Pipeline, maxBytes: number, now: number): IngestHealth => {
  const oldest = drain.oldestReceivedAt()
  const oldestRecordAgeMs = oldest === undefined ? null : Math.max(0, now - oldest)
  return {
    spool: { bytes: spool.bytes(), maxBytes, oldestRecordAgeMs, refusing: spool.refusal() ?? null },
    delayMs: drain.delays(),
    storeAway: drain.failing() ?? null,
  }
}
