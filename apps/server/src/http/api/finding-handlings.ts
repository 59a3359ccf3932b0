import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import { hiddenChoices } from '../../catalogue/hidden-choices.ts'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Known } from '../../accounts/actor.ts'
import type { Log } from '../../log.ts'
import { recordingsWatched } from '../../recordings/watching.ts'
import { withSessions } from '../../segments/asked-sessions.ts'
import { freezeSegment } from '../../segments/freeze-segment.ts'
import { listSegmentUses } from '../../segments/segment-uses.ts'
import { changeSegment, listSegments, removeSegment, restoreSegment, saveSegment } from '../../segments/segments.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface FindingHandlingsContext extends Pick<AccountsContext, 'db' | 'now'>, insights.InsightsContext {
  now: () => Date
  log: Log
}

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** What whoever asks has watched already: it is less relevant to them. */
const watchedBy = async ({ db }: FindingHandlingsContext, projectId: api.ProjectId, actor: Known): Promise<api.RecordingId[]> => {
  const userId = makerOf(actor)
  return userId === null ? [] : recordingsWatched(db, projectId, userId)
}

/** The list of recordings and heatmaps, both by condition or segment; segments; and what a condition can be made of. */
export const findingHandlings = (context: FindingHandlingsContext): Handling[] =>
  [
    inProject(api.listRecordings, ({ actor, project, input: { query } }) =>
      withSessions(context, { projectId: project.id, userId: makerOf(actor), ...query }, async (where) =>
        insights.listRecordings(context, project, { query, where, watched: await watchedBy(context, project.id, actor) }),
      ),
    ),
    inProject(api.readHeatmap, ({ actor, project, input: { query } }) =>
      withSessions(context, { projectId: project.id, userId: makerOf(actor), ...query }, (where) =>
        insights.readHeatmap(context, project, { query, where }),
      ),
    ),
    inProject(api.countSessions, ({ actor, project, input: { query } }) =>
      withSessions(context, { projectId: project.id, userId: makerOf(actor), ...query }, (where) =>
        insights.countSessions(context, project, { query, where }),
      ),
    ),
    inProject(api.listChoices, async ({ project, input }) =>
      insights.listChoices(context, project, input, await hiddenChoices(context, project.id, input.query)),
    ),

    inProject(api.listSegments, ({ project }) => listSegments(context, project.id)),
    inProject(api.saveSegment, ({ actor, project, input }) =>
      saveSegment(context, { projectId: project.id, ...input.body, maker: makerOf(actor) }),
    ),
    inProject(api.changeSegment, ({ project, input }) =>
      changeSegment(context, { projectId: project.id, id: input.params.segmentId }, input.body),
    ),
    inProject(api.freezeSegment, ({ actor, project, input }) =>
      freezeSegment(context, { projectId: project.id, input, maker: makerOf(actor) }),
    ),
    inProject(api.listSegmentUses, ({ project }) => listSegmentUses(context.db, project.id)),
    inProject(api.removeSegment, ({ project, input }) => removeSegment(context, { projectId: project.id, id: input.params.segmentId })),
    inProject(api.restoreSegment, ({ project, input }) => restoreSegment(context, { projectId: project.id, id: input.params.segmentId })),
  ].map(refuseForStore(context.analytics, context.log))
