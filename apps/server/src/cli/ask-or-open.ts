import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openRefusals } from '../erasures/refusals.ts'
import { askServer } from '../control/ask-server.ts'
import { controlPath } from '../control/control-path.ts'
import { runVerb } from '../control/run-verb.ts'
import type { ControlRequest } from '../control/verbs.ts'
import type { Config } from '../config.ts'
import { createLog } from '../log.ts'
import { describeHolder, lockDataDirectory } from '../process/lock-data-directory.ts'
import { openDirectory } from '../projects/directory.ts'
import { openStores, type Stores } from '../open-stores.ts'
import type { Outcome } from './outcome.ts'
import { showProgress } from './show-progress.ts'

/** A server that has the data directory but does not answer yet is starting. */
const START_PATIENCE_MS = 15_000
const ASK_AGAIN_MS = 200

type OnProgress = Parameters<ReturnType<typeof runVerb>>[1]['onProgress']

/**
 * Asks the server that works in the data directory; if none runs, opens the stores and does it here. Which of both it is makes no
 * difference to what is done.
 */
export const askOrOpen = async (config: Config, request: ControlRequest): Promise<Outcome> => {
  const progress = showProgress()
  const end = Date.now() + START_PATIENCE_MS
  for (;;) {
    const answer = await askServer(controlPath(config.dataDir), request, progress.show)
    const outcome = answer === 'no server' ? await doItHere(config, request, progress.show) : answer
    if ('heldBy' in outcome && Date.now() < end) {
      await pause(ASK_AGAIN_MS)
      continue
    }
    progress.end()
    return 'heldBy' in outcome ? { refused: describeHolder(config.dataDir, outcome) } : outcome
  }
}

const doItHere = async (
  config: Config,
  request: ControlRequest,
  onProgress: OnProgress,
): Promise<Outcome | { heldBy: number | undefined }> => {
  const lock = lockDataDirectory(config.dataDir)
  if ('heldBy' in lock) return lock
  const stores = await openStores(config)
  try {
    return await runHere(config, stores, { request, onProgress })
  } finally {
    await stores.close()
    lock.release()
  }
}

const now = (): Date => new Date()

const runHere = async (
  config: Config,
  { metadata, analytics }: Stores,
  { request, onProgress }: { request: ControlRequest; onProgress: OnProgress },
): Promise<Outcome> => {
  const { db } = metadata
  const { log } = createLog('warn')
  const directory = await openDirectory({ db, log })
  const stopped = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort())
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const refusals = await openRefusals({ db, log, everyMs: 60_000 })
  const run = runVerb({
    imports: { db, analytics, refusals, directory: join(config.dataDir, 'imports'), now, log },
    accounts: { db, now },
    projects: { db, analytics, directory, now },
    erasures: { metadata, analytics, now, log },
    publicUrl,
  })
  try {
    return await run(request, { onProgress, signal: stopped.signal })
  } finally {
    await refusals.close()
  }
}
