import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { Log } from '../../log.ts'
import { previewRoutes } from '../../projects/preview-routes.ts'
import type { NoteAccess } from '../../recordings/note-access.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface InsightHandlingsContext extends insights.HealthContext {
  noteAccess: NoteAccess
  log: Log
}

/** The endpoints of recordings, heatmaps and health, each with its use case. Who watches a recording is written down. */
export const insightHandlings = (context: InsightHandlingsContext): Handling[] =>
  [
    inProject(api.readRecording, ({ project, input }) => insights.readRecording(context, project, input)),
    inProject(api.streamRecordingEvents, async ({ actor, project, input }) => {
      const lines = await insights.streamRecordingEvents(context, project, input)
      if (lines) await context.noteAccess({ actor, projectId: project.id, recordingId: input.params.recordingId, action: 'watched' })
      return lines
    }),
    inProject(api.readTimeline, ({ project, input }) => insights.readTimeline(context, project, input)),

    inProject(api.listRecordingAssets, ({ project, input }) => insights.listRecordingAssets(context, project, input)),
    inProject(api.streamAssets, async ({ project, input }) => {
      const { lines, isComplete } = await insights.streamAssets(context, project, input)
      // A file that is not there yet may come.
      return isComplete ? { lasting: lines } : lines
    }),
    inProject(api.readRecorderCosts, ({ project, input }) => insights.readRecorderCosts(context, project, input)),
    inProject(api.forecastRecording, ({ project, input }) => insights.forecastRecording(context, project, input)),

    inProject(api.listRoutes, ({ project, input }) => insights.listRoutes(context, project, input)),
    inProject(api.previewRoutes, ({ project, input }) => previewRoutes(context, project, input.body)),
    inProject(api.listReleases, ({ project, input }) => insights.listReleases(context, project, input)),
    inProject(api.streamSnapshot, ({ project, input }) => insights.streamSnapshot(context, project, input)),

    inProject(api.readHealth, ({ project }) => insights.readHealth(context, project)),
    inProject(api.readInstallation, ({ project }) => insights.readInstallation(context, project)),
  ].map(refuseForStore(context.analytics, context.log))
