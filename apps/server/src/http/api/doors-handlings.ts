import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { listExports } from '../../exports/list-exports.ts'
import { noteExport } from '../../exports/note-export.ts'
import type { Log } from '../../log.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

interface DoorsHandlingsContext extends insights.InsightsContext {
  db: Kysely<MetadataTables>
  log: Log
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
  ].map(refuseForStore(context.analytics, context.log))
