import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { AnalyticsStore } from '@throughline/analytics-store'
import { limits } from '@throughline/contract'
import { acceptEvents } from './accept-events.ts'
import { acceptRecording } from './accept-recording.ts'
import type { Collector } from './collector.ts'
import { Drain } from './drain/drain.ts'
import type { Ingest } from './ingest.ts'
import { Ledger, UNATTRIBUTED } from './ledger.ts'
import { silentLog, type Log } from './log.ts'
import { makeTools } from './make-tools.ts'
import { SaltDirectory } from './memory/daily-salts.ts'
import { openNamesFile } from './memory/names-file.ts'
import { RecentIds } from './memory/recent-ids.ts'
import { SessionSizes } from './memory/session-sizes.ts'
import type { ProjectDirectory } from './project-directory.ts'
import { Rates, type RateLimits } from './rates.ts'
import { threadedPress } from './recording/threaded-press.ts'
import { saveCheckpoint } from './spool/checkpoint.ts'
import { passBy, type AtCrashPoint } from './spool/crash-points.ts'
import { DeadLetters } from './spool/dead-letters.ts'
import { realFiles, type Files } from './spool/files.ts'
import { openSpool } from './spool/spool.ts'
import type { SpoolLimits } from './spool/spool-writer.ts'
import { trackerConfigOf } from './tracker-config-of.ts'

export interface IngestOptions {
  directory: ProjectDirectory
  /** Has to be migrated before `start`. */
  store: AnalyticsStore
  /** Made if they are missing; nobody else may use them. */
  spoolDirectory: string
  saltDirectory: string
  rates?: RateLimits
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
  const spoolLimits = { segmentBytes: SEGMENT_BYTES, ...limits.spool, ...options.spoolLimits }
  const ledger = new Ledger()
  const salts = new SaltDirectory(options.saltDirectory)
  let receivedThrough = 0

  const { spool, findings } = await openSpool({
    directory: spoolDirectory,
    files,
    limits: spoolLimits,
    atCrashPoint,
    now,
    onFlushed: (_, group) => {
      receivedThrough = group.lastSequence
      for (const [projectId, kind, count] of group.tally.entries()) ledger.accept(projectId, kind, count, group.lastReceivedAt)
      drain.wake()
    },
    onTrouble: (reason, error) => log.error({ reason, error }, 'the spool cannot be written; nothing is accepted until it can'),
  })
  const { checkpoint: last, inSpool, fresh } = findings
  receivedThrough = Math.max(last?.receivedThrough ?? 0, spool.nextSequence - 1)
  const lost = ledger.restore(last?.ledger ?? {}, inSpool, fresh)
  if (lost > 0) log.error({ lost }, 'records of the spool are damaged; they are counted as dead letters')

  const drain = new Drain({
    store,
    files,
    segments: spool.segments,
    ledger,
    recent: new RecentIds(randomInt(2 ** 32), now()),
    letters: new DeadLetters(files, spoolDirectory),
    collector: spool.collector,
    collectorNumber: spool.collectorNumber,
    start: { cursor: last?.cursor ?? { segment: 0, offset: 0 }, intent: last?.intent ?? null },
    save: (state) => {
      const { collector, collectorNumber, nextSequence } = spool
      const saved = { collector, collectorNumber, ...state, nextSequence, receivedThrough, ledger: ledger.save() }
      return saveCheckpoint(files, spoolDirectory, saved)
    },
    log,
    now,
    atCrashPoint,
  })

  const { names, save: saveNames } = await openNamesFile(join(spoolDirectory, 'names.jsonl'))
  const tools = await makeTools({ salts, names, cut: (projectId, field) => ledger.cut(projectId, field) })
  const rates = new Rates(options.rates)
  const collector: Collector = { directory, tools, rates, sizes: new SessionSizes(), press: threadedPress(), ledger, spool }
  let tidying: NodeJS.Timeout | undefined

  let changesSaved = -1
  const checkpoint = async (): Promise<void> => {
    const { changes } = ledger
    if (changes === changesSaved) return
    await drain.checkpoint()
    changesSaved = changes
  }
  const tidy = async (): Promise<void> => {
    salts.sweep(now())
    await saveNames()
    await checkpoint()
  }
  const tidyQuietly = (): Promise<void> =>
    tidy().catch((error: unknown) => log.warn({ error }, 'the state of the spool could not be written down; trying again'))

  return {
    collectorId: spool.collector,

    async start() {
      await spool.start()
      // The name of the spool has to be safe before anything is stored under it.
      await tidyQuietly()
      drain.start()
      tidying = setInterval(() => void tidyQuietly(), TIDY_EVERY_MS)
      tidying.unref()
    },

    async stop() {
      clearInterval(tidying)
      await spool.stop()
      await drain.stop()
      await collector.press.stop()
      await tidy()
    },

    countRequest(kind, address, at) {
      const tooMany = rates.countRequest(address, at)
      if (tooMany) ledger.reject(UNATTRIBUTED, kind, tooMany.reason, 1, at)
      return tooMany
    },

    acceptEvents: (body, arrival) => acceptEvents(collector, body, arrival),
    acceptRecording: (body, arrival) => acceptRecording(collector, body, arrival),
    countRefused: (kind, reason, at) => ledger.reject(UNATTRIBUTED, kind, reason, 1, at),
    trackerConfig: async (key, origin) => trackerConfigOf(await directory.find(key), origin),
    ledger: (projectId) => ledger.read(projectId),
    unattributed: () => ledger.read(UNATTRIBUTED),
    projectIds: () => ledger.projectIds().filter((projectId) => projectId !== UNATTRIBUTED),
    recentRejections: (projectId) => ledger.recentRejections(projectId, now()),

    health() {
      const oldest = drain.oldestReceivedAt()
      return {
        spool: {
          bytes: spool.bytes(),
          maxBytes: spoolLimits.maxBytes,
          oldestRecordAgeMs: oldest === undefined ? null : Math.max(0, now() - oldest),
          refusing: spool.refusal() ?? null,
        },
        delayMs: drain.delays(),
        storeAway: drain.failing() ?? null,
      }
    },

    drained: () => drain.drained(),
  }
}
