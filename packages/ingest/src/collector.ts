import type { AnalyticsStore } from '@throughline/analytics-store'
import type { Ledger } from './ledger.ts'
import type { Log } from './log.ts'
import type { KnownAssets } from './memory/known-assets.ts'
import type { SessionSizes } from './memory/session-sizes.ts'
import type { ProjectDirectory } from './project-directory.ts'
import type { Rates } from './rates.ts'
import type { Press } from './recording/press.ts'
import type { Spool } from './spool/spool.ts'
import type { VisitorSessions } from './segment/visitor-sessions.ts'
import type { Tools } from './tools.ts'
import type { Treater } from './vault/treater.ts'

/** What accepting a request works with. */
export interface Collector {
  directory: ProjectDirectory
  tools: Tools
  rates: Rates
  /** Bytes of recording. */
  sizes: SessionSizes
  /** Files told of. */
  notes: SessionSizes
  /** Of senders that know none. */
  sessions: VisitorSessions
  press: Press
  ledger: Ledger
  spool: Spool
  /** Files go into it at once: they are in the page's own cache for as long as it takes. */
  store: AnalyticsStore
  vault: KnownAssets
  treater: Treater
  log: Log
}
