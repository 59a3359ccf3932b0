/// <reference lib="esnext.disposable" />
import type { AnalyticsStore } from '@throughline/analytics-store'
import type { IngestLedger } from '@throughline/insights'
import type { MetadataStore } from '@throughline/metadata-store'
import type { Hono } from 'hono'
import { howToSignIn } from '../accounts/how-to-sign-in.ts'
import { openAccounts } from '../accounts/open-accounts.ts'
import { builtFiles } from '../built-files.ts'
import type { Config } from '../config.ts'
import { accountHandlings } from '../http/api/account-handlings.ts'
import { bindEndpoints } from '../http/api/bind-endpoints.ts'
import { errorHandlings } from '../http/api/error-handlings.ts'
import { exploreHandlings } from '../http/api/explore-handlings.ts'
import { findingHandlings } from '../http/api/finding-handlings.ts'
import { doorsHandlings } from '../http/api/doors-handlings.ts'
import { erasureHandlings } from '../http/api/erasure-handlings.ts'
import { heatmapViewHandlings } from '../http/api/heatmap-view-handlings.ts'
import { signalHandlings } from '../http/api/signal-handlings.ts'
import { insightHandlings } from '../http/api/insight-handlings.ts'
import { peopleHandlings } from '../http/api/people-handlings.ts'
import { problemHandlings } from '../http/api/problem-handlings.ts'
import { questionHandlings } from '../http/api/question-handlings.ts'
import { storageHandlings } from '../http/api/storage-handlings.ts'
import { keepingHandlings } from '../http/api/keeping-handlings.ts'
import { projectHandlings } from '../http/api/project-handlings.ts'
import { sharedRecordingHandlings } from '../http/api/shared-recording-handlings.ts'
import type { HttpEnvironment } from '../http/environment.ts'
import { serveIdentity } from '../http/identity-routes.ts'
import { serveOpenapi } from '../http/openapi/serve-openapi.ts'
import { serveDashboard } from '../http/pages/dashboard-files.ts'
import { serveDemoShop } from '../http/pages/demo-shop.ts'
import type { Refusals } from '../erasures/refusals.ts'
import { createSignInLimit } from '../identity/sign-in-limit.ts'
import type { Log } from '../log.ts'
import { createNotePersonAccess } from '../people/note-person-access.ts'
import type { ProjectsContext } from '../projects/projects-context.ts'
import { createNoteAccess } from '../recordings/note-access.ts'
import { openMapReader } from '../source-maps/map-reader.ts'
import type { ImportsContext } from '../imports/imports-context.ts'
import { openImportRunner } from '../imports/import-runner.ts'
import type { ReadDisk } from '../retention/retention-context.ts'

export interface ApiOptions {
  /** Takes what has to be closed, the last first. */
  opened: AsyncDisposableStack
  config: Config
  metadata: MetadataStore
  analytics: AnalyticsStore
  projects: ProjectsContext
  ledger: IngestLedger
  /** Where this process collects too. */
  refusals: Refusals | undefined
  importing: ImportsContext
  readDisk: ReadDisk
  publicUrl: string
  now: () => Date
  log: Log
}

/**
 * The role `api`: the HTTP API, signing in, the demo shop and the dashboard. Gives the line that says how somebody gets in. Throws
 * if an endpoint has no handler.
 */
export const openApi = async (app: Hono<HttpEnvironment>, options: ApiOptions): Promise<string> => {
  const { config, metadata, analytics, projects, ledger, refusals, importing, readDisk, publicUrl, now, log, opened } = options
  const accounts = await openAccounts(options)
  serveIdentity(app, { ...accounts, trustedProxies: config.trustedProxies, signInLimit: createSignInLimit(Date.now) })
  serveOpenapi(app, publicUrl)
  const noteAccess = createNoteAccess(accounts.db, now)
  const maps = openMapReader()
  opened.defer(() => maps.stop())
  const imports = await openImportRunner(importing)
  opened.defer(() => imports.close())
  bindEndpoints(app, { ...accounts, log }, [
    ...accountHandlings(accounts),
    ...projectHandlings(projects),
    ...insightHandlings({ analytics, now, ledger, log, noteAccess }),
    ...peopleHandlings({ db: accounts.db, analytics, now, log, notePersonAccess: createNotePersonAccess(accounts.db, now) }),
    ...findingHandlings({ ...accounts, analytics, log }),
    ...questionHandlings({ ...accounts, analytics, log }),
    ...exploreHandlings({ ...accounts, analytics, log }),
    ...heatmapViewHandlings({ ...accounts, analytics, log, noteAccess }),
    ...signalHandlings({ analytics, now, log }),
    ...errorHandlings({ ...accounts, analytics, log, maps }),
    ...problemHandlings({ ...accounts, analytics, log }),
    ...erasureHandlings({ metadata, analytics, refusals, now, log }),
    ...storageHandlings({ metadata, analytics, config, readDisk, now, log }),
    ...keepingHandlings({ ...accounts, analytics, log, noteAccess }),
    ...sharedRecordingHandlings({ ...accounts, analytics, log, noteAccess }),
    ...doorsHandlings({ ...importing, imports }),
  ])
  serveDemoShop(app, projects.directory)
  serveDashboard(app, builtFiles.dashboard)
  return howToSignIn(accounts, config.owner)
}
