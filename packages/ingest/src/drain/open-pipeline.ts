import { randomInt } from 'node:crypto'
import type { AnalyticsStore } from '@throughline/analytics-store'
import { Ledger } from '../ledger.ts'
import type { Log } from '../log.ts'
import { RecentIds } from '../memory/recent-ids.ts'
import { saveCheckpoint } from '../spool/checkpoint.ts'
import type { AtCrashPoint } from '../spool/crash-points.ts'
import { DeadLetters } from '../spool/dead-letters.ts'
import type { Files } from '../spool/files.ts'
import { openSpool, type Findings, type Spool } from '../spool/spool.ts'
import type { SpoolLimits } from '../spool/spool-writer.ts'
import { Drain } from './drain.ts'

export interface PipelineOptions {
  store: AnalyticsStore
  directory: string
  limits: SpoolLimits
  files: Files
  log: Log
  now: () => number
  atCrashPoint: AtCrashPoint
}

/** What lies between accepted and stored. */
export interface Pipeline {
  spool: Spool
  drain: Drain
  ledger: Ledger
  letters: DeadLetters
}

/** Opens the spool, takes up the ledger and the drain where a crash or a stop has left them, and ties the three together. */
export const openPipeline = async (options: PipelineOptions): Promise<Pipeline> => {
  const { directory, files, limits, atCrashPoint, now, log } = options
  const ledger = new Ledger()
  let receivedThrough = 0
  const { spool, findings } = await openSpool({
    directory,
    files,
    limits,
    atCrashPoint,
    now,
    onFlushed: (_, group) => {
      receivedThrough = group.lastSequence
      for (const [projectId, kind, count] of group.tally.entries()) ledger.accept(projectId, kind, count, group.lastReceivedAt)
      drain.wake()
    },
    onTrouble: (reason, error) => log.error({ reason, error }, 'the spool cannot be written; nothing is accepted until it can'),
  })
  receivedThrough = Math.max(findings.checkpoint?.receivedThrough ?? 0, spool.nextSequence - 1)
  restore(ledger, findings, log)
  const letters = new DeadLetters(files, directory)
  const drain = openDrain({ ...options, letters }, spool, ledger, findings, () => receivedThrough)
  return { spool, drain, ledger, letters }
}

const restore = (ledger: Ledger, { checkpoint, inSpool, fresh }: Findings, log: Log): void => {
  const lost = ledger.restore(checkpoint?.ledger ?? {}, inSpool, fresh)
  if (lost > 0) log.error({ lost }, 'records of the spool are damaged; they are counted as dead letters')
}

const openDrain = (
  options: PipelineOptions & { letters: DeadLetters },
  spool: Spool,
  ledger: Ledger,
  { checkpoint }: Findings,
  receivedThrough: () => number,
): Drain => {
  const { store, directory, files, letters, log, now, atCrashPoint } = options
  const { collector, collectorNumber, segments } = spool
  return new Drain({
    store,
    files,
    segments,
    ledger,
    recent: new RecentIds(randomInt(2 ** 32), now()),
    letters,
    collector,
    collectorNumber,
    start: { cursor: checkpoint?.cursor ?? { segment: 0, offset: 0 }, intent: checkpoint?.intent ?? null },
    save: (state) => {
      const { nextSequence } = spool
      const saved = { collector, collectorNumber, ...state, nextSequence, receivedThrough: receivedThrough(), ledger: ledger.save() }
      return saveCheckpoint(files, directory, saved)
    },
    log,
    now,
    atCrashPoint,
  })
}
