import type { AnalyticsStore } from '@throughline/analytics-store'
import { diskUseOf, readEngineDisk } from '@throughline/insights'
import { statfs } from 'node:fs/promises'
import type { Config } from '../config.ts'
import type { ReadDisk } from './retention-context.ts'

/**
 * How full the disk is that recordings lie on: that of the data directory, as `df` tells it (what only the superuser could still write
 * counts as used), or, where the engine is a server, the one that the server says it has.
 */
export const makeReadDisk = (
  { dataDir, clickhouseUrl }: Pick<Config, 'dataDir' | 'clickhouseUrl'>,
  analytics: AnalyticsStore,
): ReadDisk => {
  if (clickhouseUrl !== undefined) return () => readEngineDisk({ analytics, now: () => new Date() })
  return async () => {
    const { blocks, bfree, bavail, bsize } = await statfs(dataDir)
    return diskUseOf({ totalBytes: (blocks - bfree + bavail) * bsize, freeBytes: bavail * bsize })
  }
}
