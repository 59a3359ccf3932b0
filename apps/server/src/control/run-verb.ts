import type { AccountsContext } from '../accounts/accounts-context.ts'
import type { ProjectsContext } from '../projects/projects-context.ts'
import type { ImportsContext } from '../imports/imports-context.ts'
import type { ErasureContext } from '../erasures/erasure-context.ts'
import { eraseFor } from './erase-for.ts'
import { exportToFile } from './export-to-file.ts'
import { fillDemo } from './fill-demo.ts'
import { importFromFile } from './import-from-file.ts'
import { makeToken } from './make-token.ts'
import type { RunVerb } from './serve-control.ts'
import { tellMetrics } from './tell-metrics.ts'
import { uploadSourceMaps } from './upload-source-maps.ts'

interface VerbContext {
  accounts: Pick<AccountsContext, 'db' | 'now'>
  projects: ProjectsContext
  erasures: ErasureContext
  imports: ImportsContext
  publicUrl: string
}

/** What the command line may ask for, done on open stores: those of the running server, or those it opened itself. */
export const runVerb =
  ({ accounts, projects, erasures, imports, publicUrl }: VerbContext): RunVerb =>
  async (request, options) => {
    if (request.verb === 'token') return makeToken(accounts, request)
    if (request.verb === 'erase') return eraseFor(erasures, request, { publicUrl, ...options })
    if (request.verb === 'demo') return fillDemo(projects, request, { publicUrl, ...options })
    if (request.verb === 'export') return exportToFile(imports, request, options)
    if (request.verb === 'import') return importFromFile(imports, request, options)
    if (request.verb === 'metrics') return tellMetrics(imports, request)
    if (request.verb === 'source-maps') return uploadSourceMaps(accounts, request, options)
    return { done: [`Throughline runs at ${publicUrl} (process ${process.pid})`] }
  }
