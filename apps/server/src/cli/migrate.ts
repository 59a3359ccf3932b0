import { askServer } from '../control/ask-server.ts'
import { controlPath } from '../control/control-path.ts'
import { openStores } from '../open-stores.ts'
import { describeHolder, lockDataDirectory } from '../process/lock-data-directory.ts'
import type { Verb } from './outcome.ts'
import { withConfig } from './with-config.ts'

/** `migrate`: brings both schemas up to date. A server that runs has done so when it started. */
export const migrate: Verb = () =>
  withConfig(async (config) => {
    const status = await askServer(controlPath(config.dataDir), { verb: 'status' })
    if (status !== 'no server')
      return { done: ['A server runs on this data directory; it brought the schemas up to date when it started.'] }
    const lock = lockDataDirectory(config.dataDir)
    if ('heldBy' in lock) return { refused: describeHolder(config.dataDir, lock) }
    const stores = await openStores(config)
    await stores.close()
    lock.release()
    return { done: ['Both schemas are up to date.'] }
  })
