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
import { heatmapViewHandlings } from '../http/api/heatmap-view-handlings.ts'
import { insightHandlings } from '../http/api/insight-handlings.ts'
import { keepingHandlings } from '../http/api/keeping-handlings.ts'
import { projectHandlings } from '../http/api/project-handlings.ts'
import { sharedRecordingHandlings } from '../http/api/shared-recording-handlings.ts'
import type { HttpEnvironment } from '../http/environment.ts'
import { serveIdentity } from '../http/identity-routes.ts'
import { serveOpenapi } from '../http/openapi/serve-openapi.ts'
import { serveDashboard } from '../http/pages/dashboard-files.ts'
import { serveDemoShop } from '../http/pages/demo-shop.ts'
import { createSignInLimit } from '../identity/sign-in-limit.ts'
import type { Log } from '../log.ts'
import type { ProjectsContext } from '../projects/projects-context.ts'
import { createNoteAccess } from '../recordings/note-access.ts'

export interface ApiOptions {
  config: Config
  metadata: MetadataStore
  analytics: AnalyticsStore
  projects: ProjectsContext
  ledger: IngestLedger
  publicUrl: string
  now: () => Date
  log: Log
}

/**
 * The role `api`: the HTTP API, signing in, the demo shop and the dashboard. Gives the line that says how somebody gets in. Throws
 * if an endpoint has no handler.
 */
export const openApi = async (app: Hono<HttpEnvironment>, options: ApiOptions): Promise<string> => {
  const { config, analytics, projects, ledger, publicUrl, now, log } = options
  const accounts = await openAccounts(options)
  serveIdentity(app, { ...accounts, trustedProxies: config.trustedProxies, signInLimit: createSignInLimit(Date.now) })
  serveOpenapi(app, publicUrl)
  const noteAccess = createNoteAccess(accounts.db, now)
  bindEndpoints(app, { ...accounts, log }, [
    ...accountHandlings(accounts),
    ...projectHandlings(projects),
    ...insightHandlings({ analytics, now, ledger, log, noteAccess }),
    ...heatmapViewHandlings({ ...accounts, analytics, log, noteAccess }),
    ...keepingHandlings({ ...accounts, analytics, log, noteAccess }),
    ...sharedRecordingHandlings({ ...accounts, analytics, log, noteAccess }),
  ])
  serveDemoShop(app, projects.directory)
  serveDashboard(app, builtFiles.dashboard)
  return howToSignIn(accounts, config.owner)
}
