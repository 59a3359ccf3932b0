import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { BAD_LINES_HEAD } from '../../imports/bad-lines.ts'
import { listExports } from '../../exports/list-exports.ts'
import { noteExport } from '../../exports/note-export.ts'
import { importFrom } from '../../imports/import-from.ts'
import { importPaths } from '../../imports/import-paths.ts'
import type { ImportRunner } from '../../imports/import-runner.ts'
import {
  beginImport,
  cancelRunning,
  continueStopped,
  createImportFile,
  findImport,
  listImports,
  uploadPart,
} from '../../imports/imports.ts'
import type { ImportsContext } from '../../imports/imports-context.ts'
import { previewImport } from '../../imports/preview-import.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

interface DoorsHandlingsContext extends ImportsContext {
  imports: ImportRunner
}

/** The endpoints by which data comes in and goes out in files. Who exports is written down before the first byte leaves. */
export const doorsHandlings = (context: DoorsHandlingsContext): Handling[] =>
  [
    inProject(api.exportData, async ({ actor, project, input }) => {
      const { kind, format } = input.query
      const { period, bytes } = insights.exportData(context, project, input)
      await noteExport(context.db, { actor, projectId: project.id, kind, format, period, at: context.now() })
      const day = period.from.toISOString().slice(0, 10)
      return { file: bytes, type: api.exportMediaTypes[format], name: `${kind}-from-${day}.${format}` }
    }),
    inProject(api.listExports, ({ project, input }) => listExports(context.db, project.id, input.query)),
    inProject(api.listImports, ({ project }) => listImports(context, project.id)),
    inProject(api.createImport, ({ actor, project, input }) => createImportFile(context, project.id, { actor, body: input.body })),
    inProject(api.readImport, async ({ input: { params } }) => {
      const row = await findImport(context, params)
      return row && importFrom(row)
    }),
    inProject(api.uploadImportPart, ({ input: { params, query, body } }) => uploadPart(context, params, { ...query, bytes: body })),
    inProject(api.previewImport, async ({ input: { params, body } }) => {
      const row = await findImport(context, params)
      return row && previewImport(context, row, body.mapping)
    }),
    inProject(api.startImport, ({ input: { params, body } }) => beginImport(context, context.imports, params, body.mapping)),
    inProject(api.cancelImport, ({ input: { params } }) => cancelRunning(context, params)),
    inProject(api.continueImport, ({ input: { params } }) => continueStopped(context, context.imports, params)),
    inProject(api.readBadLines, async ({ input: { params } }) => {
      const row = await findImport(context, params)
      const { badLines } = importPaths(context.directory, params.importId)
      if (!row) return undefined
      const file = existsSync(badLines) ? createReadStream(badLines) : Readable.from([Buffer.from(BAD_LINES_HEAD)])
      return { file, type: api.exportMediaTypes.csv, name: 'bad-lines.csv' }
    }),
  ].map(refuseForStore(context.analytics, context.log))
