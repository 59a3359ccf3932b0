import type { Ledger } from './ledger.ts'
import type { SessionSizes } from './memory/session-sizes.ts'
import type { ProjectDirectory } from './project-directory.ts'
import type { Rates } from './rates.ts'
import type { Press } from './recording/press.ts'
import type { Spool } from './spool/spool.ts'
import type { Tools } from './tools.ts'

/** What accepting a request works with. */
export interface Collector {
  directory: ProjectDirectory
  tools: Tools
  rates: Rates
  sizes: SessionSizes
  press: Press
  ledger: Ledger
  spool: Spool
}
