import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { Log } from '../../log.ts'
import { deleteSourceMap, deleteSourceMapsOf } from '../../source-maps/delete-source-maps.ts'
import { listSourceMaps } from '../../source-maps/list-source-maps.ts'
import { mapStack } from '../../source-maps/map-stack.ts'
import type { SourceMapsContext } from '../../source-maps/source-maps-context.ts'
import { uploadSourceMap } from '../../source-maps/upload-source-map.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface ErrorHandlingsContext extends Omit<insights.InsightsContext, 'now'>, SourceMapsContext {
  log: Log
}

/** The endpoints of errors, failed requests, source maps and web vitals. */
export const errorHandlings = (context: ErrorHandlingsContext): Handling[] =>
  [
    inProject(api.listErrors, ({ project, input }) => insights.listErrors(context, project, input)),
    inProject(api.readError, ({ project, input }) => insights.readError(context, project, input)),
    inProject(api.readErrorStack, async ({ project, input: { params, query } }) => {
      const found = await insights.findOccurrence(context, project, { fingerprint: params.fingerprint, event: query.event })
      if (!found) return undefined
      const { stack, ...told } = found
      return { ...told, frames: await mapStack(context, { projectId: project.id, release: told.release, stack }), raw: stack }
    }),
    inProject(api.listFailedRequests, ({ project, input }) => insights.listFailedRequests(context, project, input)),
    inProject(api.readFailedRequest, ({ project, input }) => insights.readFailedRequest(context, project, input)),

    inProject(api.listVitals, ({ project, input }) => insights.listVitals(context, project, input)),
    inProject(api.readVital, ({ project, input }) => insights.readVital(context, project, input)),

    inProject(api.uploadSourceMap, ({ project, input: { query, body } }) =>
      uploadSourceMap(context, { projectId: project.id, ...query, text: body }),
    ),
    inProject(api.listSourceMaps, ({ project }) => listSourceMaps(context, project.id)),
    inProject(api.deleteSourceMap, ({ project, input }) =>
      deleteSourceMap(context, { projectId: project.id, id: input.params.sourceMapId }),
    ),
    inProject(api.deleteSourceMapsOf, ({ project, input }) =>
      deleteSourceMapsOf(context, { projectId: project.id, release: input.query.release }),
    ),
  ].map(refuseForStore(context.analytics, context.log))
