import { PGlite } from '@electric-sql/pglite'
import { FlushingNodeFS } from './flushing-node-fs.ts'

/**
 * PGlite's own parameters but for `-F`, which switches flushing off. In this build of Postgres `fdatasync` does nothing, so the
 * log is flushed by `fsync`. Its usual 128 MB of shared buffers would be most of the memory of an idle server, for data that fits
 * into 16.
 */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['synchronous_commit=on', 'wal_sync_method=fsync', 'shared_buffers=16MB', 'timezone=UTC'].flatMap((setting) => ['-c', setting]),
]

/** Opens Postgres on this thread, on the directory `path`; what it commits is on disk. A directory without data is filled. */
export const openDurablePglite = (path: string, flush?: (descriptor: number) => void): Promise<PGlite> =>
  PGlite.create({ fs: new FlushingNodeFS(path, flush), startParams })
